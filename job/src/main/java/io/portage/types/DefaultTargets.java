package io.portage.types;

import java.util.List;

/** The types of columns that Portage creates: the narrowest that hold every value of the source. */
final class DefaultTargets {

  private static final PostgresType TEXT = PostgresType.of("text", "text");

  private DefaultTargets() {}

  static PostgresType of(MySqlType source, SourceKind kind, TypeChoices choices) {
    return switch (kind) {
      case INTEGER -> integer(source, choices.flags());
      case UNSIGNED_BIGINT -> PostgresType.of("numeric", "numeric(20,0)");
      case DECIMAL ->
          PostgresType.of("numeric", "numeric(" + source.precision() + "," + source.scale() + ")");
      case FLOAT -> PostgresType.of("float4", "real");
      case DOUBLE -> PostgresType.of("float8", "double precision");
      case TEXT -> text(source);
      case LABELS ->
          new PostgresType("_text", "text[]", PostgresType.Category.ARRAY, TEXT, List.of());
      case BYTES -> PostgresType.of("bytea", "bytea");
      case GEOMETRY -> spatial(source, choices);
      case BITS ->
          source.length() == 1
              ? PostgresType.of("bool", "boolean")
              : PostgresType.of("bit", "bit(" + source.length() + ")");
      case JSON -> PostgresType.of("jsonb", "jsonb");
      case DATE -> PostgresType.of("date", "date");
      case DATETIME ->
          PostgresType.of("timestamp", "timestamp(" + source.fraction() + ") without time zone");
      case TIMESTAMP ->
          PostgresType.of("timestamptz", "timestamp(" + source.fraction() + ") with time zone");
      case TIME -> PostgresType.of("interval", "interval");
    };
  }

  private static PostgresType integer(MySqlType source, FlagTarget flags) {
    if (source.isBooleanSpelling() && flags == FlagTarget.BOOLEAN) {
      return PostgresType.of("bool", "boolean");
    }
    PostgresType smallint = PostgresType.of("int2", "smallint");
    PostgresType integer = PostgresType.of("int4", "integer");
    PostgresType bigint = PostgresType.of("int8", "bigint");
    return switch (source.name()) {
      case "tinyint", "year" -> smallint;
      case "smallint" -> source.unsigned() ? integer : smallint;
      case "mediumint" -> integer;
      case "bigint" -> bigint;
      default -> source.unsigned() ? bigint : integer;
    };
  }

  private static PostgresType spatial(MySqlType source, TypeChoices choices) {
    boolean point = source.name().equals("point");
    if (choices.spatial() == SpatialTarget.POSTGIS) {
      String kind = Geometry.postgisKind(source.name());
      String only = source.srid() > 0 ? "," + source.srid() : "";
      String modifier = kind.equals("Geometry") && only.isEmpty() ? "" : "(" + kind + only + ")";
      return PostgresType.of("geometry", choices.geometry() + modifier);
    }
    return choices.spatial() == SpatialTarget.POINT && point
        ? PostgresType.of("point", "point")
        : PostgresType.of("bytea", "bytea");
  }

  /** PostgreSQL has no varchar(0), which MySQL uses as a flag of two states. */
  private static PostgresType text(MySqlType source) {
    boolean sized = source.name().equals("char") || source.name().equals("varchar");
    return sized && source.length() > 0
        ? PostgresType.of("varchar", "character varying(" + source.length() + ")")
        : TEXT;
  }
}
