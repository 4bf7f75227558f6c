package io.portage.types;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Reads date-times, moments and durations of row events. */
final class TemporalEvents {

  private TemporalEvents() {}

  static Object datetime(Object raw) {
    LocalDateTime value = EventReaders.as(LocalDateTime.class, raw);
    return micros(value.toEpochSecond(ZoneOffset.UTC), value.getNano());
  }

  static Object timestamp(Object raw) {
    Instant value =
        raw instanceof OffsetDateTime offset
            ? offset.toInstant()
            : EventReaders.as(ZonedDateTime.class, raw).toInstant();
    // MySQL's timestamps begin one second later; 0 is how it stores the zero date
    return value.getEpochSecond() == 0
        ? UnreadableValue.noDate("0000-00-00 00:00:00")
        : micros(value.getEpochSecond(), value.getNano());
  }

  /**
   * Debezium 1.9 reads some negative times wrongly: it takes the complement of each part without
   * carrying. In whole seconds -00:01:00 comes as 63 seconds, which is what -00:01:03 comes as;
   * with a fraction declared, -00:00:05.000000 comes as 5.048576 seconds, or with more than two
   * seconds added. What may be such a reading is not taken.
   *
   * @param fraction digits of a second that the column keeps
   */
  static EventReader time(int fraction) {
    return raw -> {
      Duration value = EventReaders.as(Duration.class, raw);
      long micros = micros(value.getSeconds(), value.getNano());
      return micros < 0 && mayBeWrong(-micros, fraction)
          ? new UnreadableValue(
              "a negative time which the binlog reader gives as "
                  + value
                  + ", a reading that it"
                  + " gives for another time too")
          : micros;
    };
  }

  private static boolean mayBeWrong(long micros, int fraction) {
    long seconds = micros / Calendar.MICROS_PER_SECOND;
    long rest = micros % Calendar.MICROS_PER_SECOND;
    return switch (fraction) {
      case 0 -> seconds % 60 == 3;
      // the greatest int of nanoseconds, beyond what these columns can hold
      case 1, 2, 3, 4 -> rest == 147_484 || rest == 147_483;
      default -> rest == 48_576;
    };
  }

  /** Debezium gets a fraction by floating point and cuts it off, so 1 ns may be missing. */
  private static long micros(long seconds, int nanos) {
    return seconds * Calendar.MICROS_PER_SECOND + (nanos + 500) / 1000;
  }
}
