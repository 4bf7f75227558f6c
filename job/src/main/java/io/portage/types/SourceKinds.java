package io.portage.types;

/** Which {@link SourceKind} a MySQL type's values are. */
public final class SourceKinds {

  private SourceKinds() {}

  public static Support of(MySqlType type) {
    return switch (type.name()) {
      case "tinyint", "smallint", "mediumint", "int", "integer", "year" -> is(SourceKind.INTEGER);
      case "bigint" -> is(type.unsigned() ? SourceKind.UNSIGNED_BIGINT : SourceKind.INTEGER);
      case "decimal" -> is(SourceKind.DECIMAL);
      case "float" -> is(SourceKind.FLOAT);
      case "double" -> is(SourceKind.DOUBLE);
      case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> text(type);
      case "enum" -> is(SourceKind.TEXT);
      case "set" -> set(type);
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
          is(SourceKind.BYTES);
      case "bit" -> is(SourceKind.BITS);
      case "json" -> is(SourceKind.JSON);
      case "date" -> is(SourceKind.DATE);
      case "datetime" -> is(SourceKind.DATETIME);
      case "timestamp" -> is(SourceKind.TIMESTAMP);
      case "time" -> is(SourceKind.TIME);
      case "geometry",
          "point",
          "linestring",
          "polygon",
          "multipoint",
          "multilinestring",
          "multipolygon",
          "geometrycollection",
          "geomcollection" ->
          is(SourceKind.GEOMETRY);
      case "vector" -> no("the type " + type.declared() + " (VECTOR) is not supported");
      default -> no("the type " + type.declared() + " is not handled yet");
    };
  }

  private static Support text(MySqlType type) {
    if (type.charset() == null) {
      return no("MySQL names no character set for " + type.declared());
    }
    return Charsets.of(type.charset()).isPresent()
        ? is(SourceKind.TEXT)
        : no("the character set " + type.charset() + " is not handled yet");
  }

  private static Support set(MySqlType type) {
    return type.labels().contains("")
        ? no("a set with an empty label cannot be told from one without labels")
        : is(SourceKind.LABELS);
  }

  private static Support is(SourceKind kind) {
    return new Support.Supported(kind);
  }

  private static Support no(String reason) {
    return new Support.Unsupported(reason);
  }
}
