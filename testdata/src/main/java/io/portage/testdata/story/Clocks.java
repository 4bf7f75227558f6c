package io.portage.testdata.story;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as both databases keep them: in whole microseconds. */
final class Clocks {

  private static final long MICROS = 1_000_000;
  private static final long NANOS_IN_MICRO = 1_000;

  private Clocks() {}

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** Microseconds since 1970. */
  static long micros(Instant instant) {
    return instant.getEpochSecond() * MICROS + instant.getNano() / NANOS_IN_MICRO;
  }
}
