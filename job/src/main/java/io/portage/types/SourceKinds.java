package io.portage.types;

import java.util.Set;

/** Which {@link SourceKind} a MySQL type's values are. */
public final class SourceKinds {

  private static final Set<String> BEYOND =
      Set.of("utf8mb4", "utf16", "utf16le", "utf32", "gb18030");

  private static final Set<String> WIDE = Set.of("ucs2", "utf16", "utf16le", "utf32");

  private static final String NOT_SURELY_ITSELF = "(?s)([0-9a-f]{2})+|.*([^\\x00-\\x7F]|\\?).*";

  private static final String NOT_SHOWN =
      "MySQL's catalog does not print all of its labels as they are";

  private SourceKinds() {}

  public static Support of(MySqlType type) {
    return switch (type.name()) {
      case "tinyint", "smallint", "mediumint", "int", "integer", "year" -> is(SourceKind.INTEGER);
      case "bigint" -> is(type.unsigned() ? SourceKind.UNSIGNED_BIGINT : SourceKind.INTEGER);
      case "decimal" -> is(SourceKind.DECIMAL);
      case "float" -> is(SourceKind.FLOAT);
      case "double" -> is(SourceKind.DOUBLE);
      case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> text(type);
      case "enum" -> labelsAreShown(type) ? is(SourceKind.TEXT) : no(NOT_SHOWN);
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

  /**
   * MySQL's catalog is in utf8 of three bytes: it has a question mark for what that lacks, and a
   * real one looks the same. MySQL 5.7 prints labels in wide character sets as empty texts, or cuts
   * the type short.
   */
  private static boolean labelsAreShown(MySqlType type) {
    if (type.charset() == null || type.charset().equals("binary")) {
      // what is no text is printed in hexadecimal digits by 8.0, as whatever it looks like by 5.7
      return type.labels().stream().noneMatch(label -> label.matches(NOT_SURELY_ITSELF));
    }
    boolean replaced = BEYOND.contains(type.charset()) && anyHas(type, "?");
    boolean emptied = WIDE.contains(type.charset()) && type.labels().contains("");
    return !replaced && !emptied && !anyHas(type, MySqlTypes.CUT_SHORT);
  }

  private static boolean anyHas(MySqlType type, String text) {
    return type.labels().stream().anyMatch(label -> label.contains(text));
  }

  private static Support set(MySqlType type) {
    if (!labelsAreShown(type)) {
      return no(NOT_SHOWN);
    }
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
