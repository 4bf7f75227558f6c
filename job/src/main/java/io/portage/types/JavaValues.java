package io.portage.types;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** What a UDF sees of a source value. */
public final class JavaValues {

  private JavaValues() {}

  /** The class of the objects that {@link #toJava} gives for this kind. */
  public static Class<?> javaClass(SourceKind kind) {
    return switch (kind) {
      case INTEGER -> Long.class;
      case UNSIGNED_BIGINT, DECIMAL -> BigDecimal.class;
      case FLOAT -> Float.class;
      case DOUBLE -> Double.class;
      case TEXT, LABELS, JSON -> String.class;
      case BYTES, GEOMETRY, BITS -> byte[].class;
      case DATE -> LocalDate.class;
      case DATETIME -> LocalDateTime.class;
      case TIMESTAMP -> Instant.class;
      case TIME -> Duration.class;
    };
  }

  /**
   * @param value what a reader gave; may be null
   * @throws RejectedValueException if it is an {@link UnreadableValue}, which no UDF is asked about
   */
  public static Object toJava(SourceKind kind, Object value) throws RejectedValueException {
    if (value == null) {
      return null;
    }
    if (value instanceof UnreadableValue unreadable) {
      throw FieldEncoders.rejected(unreadable);
    }
    return switch (kind) {
      case INTEGER, UNSIGNED_BIGINT, DECIMAL, FLOAT, DOUBLE, BYTES, GEOMETRY, BITS -> value;
      case TEXT, LABELS, JSON -> new String((byte[]) value, StandardCharsets.UTF_8);
      case DATE -> LocalDate.ofEpochDay((Long) value);
      case DATETIME -> LocalDateTime.ofInstant(instant((Long) value), ZoneOffset.UTC);
      case TIMESTAMP -> instant((Long) value);
      case TIME -> duration((Long) value);
    };
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, Calendar.MICROS_PER_SECOND),
        Math.floorMod(micros, Calendar.MICROS_PER_SECOND) * 1000);
  }

  private static Duration duration(long micros) {
    return Duration.ofSeconds(
        Math.floorDiv(micros, Calendar.MICROS_PER_SECOND),
        Math.floorMod(micros, Calendar.MICROS_PER_SECOND) * 1000);
  }
}
