package io.portage.types;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** timestamp and timestamptz: microseconds since 2000-01-01 00:00:00 (UTC for timestamptz). */
record TimestampField(Precision precision) {

  private static final long EPOCH_MICROS = 946_684_800_000_000L;
  private static final long FIRST =
      LocalDateTime.of(-4712, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC) * 1_000_000L;

  static TimestampField of(PostgresType type) {
    return new TimestampField(Precision.of(type));
  }

  /**
   * @param epochMicros microseconds since 1970-01-01 00:00:00
   */
  void put(long epochMicros, CopyBuffer out) throws RejectedValueException {
    precision.check(epochMicros);
    if (epochMicros < FIRST) {
      throw new RejectedValueException(
          Instant.ofEpochSecond(Math.floorDiv(epochMicros, 1_000_000L))
              + " is before PostgreSQL's first moment");
    }
    out.putInt(8);
    out.putLong(epochMicros - EPOCH_MICROS);
  }
}
