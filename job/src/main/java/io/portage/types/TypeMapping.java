package io.portage.types;

import java.time.ZoneId;
import java.util.Set;

/** Which PostgreSQL type a column gets, and how its values get into the type that it has. */
public final class TypeMapping {

  private static final Set<String> INTEGERS = Set.of("int2", "int4", "int8");
  private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "citext");

  private TypeMapping() {}

  /**
   * The type of a column in a table that Portage creates.
   *
   * @throws IllegalArgumentException for a type that {@link SourceKinds} calls unsupported
   */
  public static PostgresType defaultTarget(MySqlType source) {
    return defaultTarget(source, TypeChoices.DEFAULT);
  }

  /** {@link #defaultTarget(MySqlType)} where more has been decided. */
  public static PostgresType defaultTarget(MySqlType source, TypeChoices choices) {
    return DefaultTargets.of(source, Kinds.supported(source), choices);
  }

  /**
   * How values of {@code source} go into a column of {@code target}.
   *
   * @param zone the zone of the wall clocks that DATETIME columns hold
   */
  public static Convertibility conversion(MySqlType source, PostgresType target, ZoneId zone) {
    Support support = SourceKinds.of(source);
    if (support instanceof Support.Unsupported no) {
      return new NoRule(no.reason(), "exclude the column, or the table");
    }
    SourceKind kind = ((Support.Supported) support).kind();
    PostgresType base = base(target);
    Rule rule = rule(kind, source, base);
    if (rule == null) {
      return Proposals.of(kind, source, target);
    }
    return new Conversion(kind, source, target, rule, zone);
  }

  /** Whether PostgreSQL takes texts of different bytes for different values of this type. */
  public static boolean tellsTextsApart(PostgresType type) {
    PostgresType base = base(type);
    return base.category() == PostgresType.Category.ENUM
        || base.name().equals("text")
        || base.name().equals("varchar");
  }

  /** What is beneath a domain; COPY uses its binary form. */
  public static PostgresType base(PostgresType type) {
    PostgresType base = type;
    while (base.category() == PostgresType.Category.DOMAIN && base.base() != null) {
      base = base.base();
    }
    return base;
  }

  static boolean isText(PostgresType base) {
    return TEXTS.contains(base.name());
  }

  /** An array of text, of a domain over it, or of an enum. */
  static boolean isLabelArray(PostgresType base) {
    if (base.category() != PostgresType.Category.ARRAY || base.base() == null) {
      return false;
    }
    PostgresType element = base(base.base());
    return element.category() == PostgresType.Category.ENUM || isText(element);
  }

  private static Rule rule(SourceKind kind, MySqlType source, PostgresType base) {
    if (base.category() == PostgresType.Category.ENUM) {
      // a set's labels joined by commas are no label
      return kind == SourceKind.TEXT ? Rule.TEXT_TO_ENUM : null;
    }
    return switch (kind) {
      case INTEGER, UNSIGNED_BIGINT -> fromInteger(source, base);
      case DECIMAL -> fromDecimal(source, base);
      case FLOAT -> fromFloat(base);
      case DOUBLE -> base.name().equals("float8") ? Rule.DOUBLE : null;
      case TEXT -> fromText(source, base);
      case LABELS -> isLabelArray(base) ? Rule.LABELS_TO_ARRAY : isText(base) ? Rule.TEXT : null;
      case BYTES -> fromBytes(source, base);
      case GEOMETRY -> fromGeometry(source, base);
      case BITS -> fromBits(source, base);
      case JSON -> fromJson(base);
      case DATE -> base.name().equals("date") ? Rule.DATE : null;
      case DATETIME, TIMESTAMP -> fromMoment(kind, base);
      case TIME -> fromTime(base);
    };
  }

  private static Rule fromInteger(MySqlType source, PostgresType base) {
    if (INTEGERS.contains(base.name())) {
      return Rule.INTEGER;
    }
    return switch (base.name()) {
      case "bool" -> source.name().equals("tinyint") ? Rule.INTEGER_TO_BOOLEAN : null;
      case "numeric" -> Rule.INTEGER_TO_NUMERIC;
      case "interval" ->
          source.name().equals("bigint") && !source.unsigned() && isWholeInterval(base)
              ? Rule.MICROSECONDS_TO_INTERVAL
              : null;
      default -> null;
    };
  }

  private static Rule fromDecimal(MySqlType source, PostgresType base) {
    if (base.name().equals("numeric")) {
      return Rule.DECIMAL;
    }
    return source.scale() == 0 && INTEGERS.contains(base.name()) ? Rule.INTEGER : null;
  }

  private static Rule fromFloat(PostgresType base) {
    return switch (base.name()) {
      case "float4" -> Rule.FLOAT;
      case "float8" -> Rule.WIDENED_FLOAT;
      default -> null;
    };
  }

  private static Rule fromText(MySqlType source, PostgresType base) {
    if (isText(base)) {
      return Rule.TEXT;
    }
    boolean sized = source.name().equals("char") || source.name().equals("varchar");
    boolean label = source.name().equals("enum");
    return switch (base.name()) {
      case "bool" -> label && BooleanLabels.know(source.labels()) ? Rule.LABEL_TO_BOOLEAN : null;
      case "uuid" -> !label && !(sized && source.length() < 32) ? Rule.TEXT_TO_UUID : null;
      case "inet" -> label ? null : Rule.TEXT_TO_INET;
      case "json" -> label ? null : Rule.TEXT_TO_JSON;
      case "jsonb" -> label ? null : Rule.TEXT_TO_JSONB;
      default -> null;
    };
  }

  private static Rule fromBytes(MySqlType source, PostgresType base) {
    boolean sixteen = source.name().endsWith("binary") && source.length() == 16;
    return switch (base.name()) {
      case "bytea" -> Rule.BYTES;
      case "uuid" -> sixteen ? Rule.BYTES_TO_UUID : null;
      default -> null;
    };
  }

  private static Rule fromGeometry(MySqlType source, PostgresType base) {
    return switch (base.name()) {
      case "bytea" -> Rule.GEOMETRY_TO_EWKB;
      case "point" -> source.name().equals("point") ? Rule.GEOMETRY_TO_POINT : null;
      case "geometry" -> Rule.GEOMETRY_TO_POSTGIS;
      default -> null;
    };
  }

  private static Rule fromBits(MySqlType source, PostgresType base) {
    Modifier size = Modifier.of(base);
    return switch (base.name()) {
      case "bool" -> source.length() == 1 ? Rule.BITS_TO_BOOLEAN : null;
      case "bit" -> size.first() == source.length() ? Rule.BITS : null;
      case "varbit" -> !size.isPresent() || size.first() >= source.length() ? Rule.BITS : null;
      case "bytea" -> Rule.BITS_TO_BYTES;
      default -> null;
    };
  }

  private static Rule fromJson(PostgresType base) {
    return switch (base.name()) {
      case "jsonb" -> Rule.JSON_TO_JSONB;
      case "json" -> Rule.JSON;
      default -> isText(base) ? Rule.TEXT : null;
    };
  }

  private static Rule fromMoment(SourceKind kind, PostgresType base) {
    boolean moment = kind == SourceKind.TIMESTAMP;
    return switch (base.name()) {
      case "timestamp" -> moment ? Rule.TIMESTAMP_TO_TIMESTAMP : Rule.DATETIME_TO_TIMESTAMP;
      case "timestamptz" -> moment ? Rule.TIMESTAMP_TO_TIMESTAMPTZ : Rule.DATETIME_TO_TIMESTAMPTZ;
      default -> null;
    };
  }

  private static Rule fromTime(PostgresType base) {
    return switch (base.name()) {
      case "time" -> Rule.TIME;
      case "interval" -> isWholeInterval(base) ? Rule.TIME_TO_INTERVAL : null;
      default -> null;
    };
  }

  /** False for {@code interval day to minute} and the like, which cut values off. */
  static boolean isWholeInterval(PostgresType base) {
    return base.sql().equals("interval") || base.sql().startsWith("interval(");
  }
}
