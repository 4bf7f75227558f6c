package io.portage.types;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Microseconds of java.time's values, exact or not at all. */
final class JavaTimes {

  private JavaTimes() {}

  static long wall(LocalDateTime value) throws RejectedValueException {
    return micros(value.toEpochSecond(ZoneOffset.UTC), value.getNano(), value);
  }

  static long moment(Object value, PostgresType target) throws RejectedValueException {
    Instant instant =
        value instanceof OffsetDateTime offset
            ? offset.toInstant()
            : value instanceof ZonedDateTime zoned
                ? zoned.toInstant()
                : JavaFields.as(Instant.class, value, target);
    return micros(instant.getEpochSecond(), instant.getNano(), value);
  }

  static long timeOfDay(Object value, PostgresType target) throws RejectedValueException {
    return value instanceof LocalTime time
        ? micros(time.toSecondOfDay(), time.getNano(), value)
        : micros(JavaFields.as(Duration.class, value, target));
  }

  static long micros(Duration value) throws RejectedValueException {
    return micros(value.getSeconds(), value.getNano(), value);
  }

  private static long micros(long seconds, int nanos, Object value) throws RejectedValueException {
    if (nanos % 1000 != 0) {
      throw new RejectedValueException(
          "PostgreSQL keeps microseconds, the UDF returned "
              + value
              + "; let it cut off or round the nanoseconds");
    }
    try {
      // the smallest long is reached from the second after it
      return seconds < 0 && nanos > 0
          ? Math.addExact(
              Math.multiplyExact(seconds + 1, Calendar.MICROS_PER_SECOND),
              nanos / 1000 - Calendar.MICROS_PER_SECOND)
          : Math.addExact(Math.multiplyExact(seconds, Calendar.MICROS_PER_SECOND), nanos / 1000);
    } catch (ArithmeticException e) {
      throw new RejectedValueException(
          "more microseconds than 64 bits hold: the UDF returned " + value);
    }
  }
}
