package io.portage.expression;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import io.portage.types.PostgresType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What an expression gives. */
public enum ExpressionType {
  BOOLEAN(Boolean.class, PostgresType.of("bool", "boolean")),
  INTEGER(Long.class, PostgresType.of("int8", "bigint")),
  UNSIGNED(BigInteger.class, PostgresType.of("numeric", "numeric(20,0)")),
  DECIMAL(BigDecimal.class, PostgresType.of("numeric", "numeric")),
  DOUBLE(Double.class, PostgresType.of("float8", "double precision")),
  TEXT(String.class, PostgresType.of("text", "text")),
  BYTES(byte[].class, PostgresType.of("bytea", "bytea")),
  MOMENT(Instant.class, PostgresType.of("timestamptz", "timestamp with time zone")),
  DURATION(Duration.class, PostgresType.of("interval", "interval")),
  TEXTS(
      List.class,
      new PostgresType(
          "_text",
          "text[]",
          PostgresType.Category.ARRAY,
          PostgresType.of("text", "text"),
          List.of())),
  /** Not known before it is evaluated, or nothing that a column could hold. */
  UNKNOWN(Object.class, null);

  private final Class<?> javaClass;
  private final PostgresType natural;

  ExpressionType(Class<?> javaClass, PostgresType natural) {
    this.javaClass = javaClass;
    this.natural = natural;
  }

  /** The class of {@link ExpressionResult#toJava}'s objects, dates apart. */
  public Class<?> javaClass() {
    return javaClass;
  }

  /** The type of a created column; null for {@link #UNKNOWN}. */
  public PostgresType natural() {
    return natural;
  }

  static ExpressionType of(CelType type) {
    return switch (type.kind()) {
      case BOOL -> BOOLEAN;
      case INT -> INTEGER;
      case UINT -> UNSIGNED;
      case DOUBLE -> DOUBLE;
      case STRING -> TEXT;
      case BYTES -> BYTES;
      case TIMESTAMP -> MOMENT;
      case DURATION -> DURATION;
      case OPAQUE -> type.name().equals(DecimalFunctions.TYPE.name()) ? DECIMAL : UNKNOWN;
      case LIST ->
          type.parameters().size() == 1 && type.parameters().get(0).kind() == CelKind.STRING
              ? TEXTS
              : UNKNOWN;
      default -> UNKNOWN;
    };
  }
}
