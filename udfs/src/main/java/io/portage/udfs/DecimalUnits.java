package io.portage.udfs;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** Numbers of a unit of time as durations and moments, exact or not at all. */
final class DecimalUnits {

  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

  private DecimalUnits() {}

  /**
   * A whole number of units.
   *
   * @param perSecond units in a second: 1, 1,000 or 1,000,000
   */
  static Duration duration(long units, long perSecond) {
    // floor, so that the rest is positive: Duration.of(n, MICROS) would overflow for the largest
    return Duration.ofSeconds(
        Math.floorDiv(units, perSecond),
        Math.floorMod(units, perSecond) * (1_000_000_000 / perSecond));
  }

  /** The moment so many units after 1970-01-01 00:00:00 UTC, or before it. */
  static Instant moment(long units, long perSecond) {
    return Instant.ofEpochSecond(
        Math.floorDiv(units, perSecond),
        Math.floorMod(units, perSecond) * (1_000_000_000 / perSecond));
  }

  static Duration duration(BigDecimal units, long perSecond) {
    BigInteger[] parts = secondsAndNanos(units, perSecond);
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
  }

  static Instant moment(BigDecimal units, long perSecond) {
    BigInteger[] parts = secondsAndNanos(units, perSecond);
    return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
  }

  /** What is finer than a nanosecond, or beyond 64 bits of seconds, is refused. */
  private static BigInteger[] secondsAndNanos(BigDecimal units, long perSecond) {
    try {
      BigInteger nanos =
          units.multiply(BigDecimal.valueOf(1_000_000_000 / perSecond)).toBigIntegerExact();
      BigInteger rest = nanos.mod(NANOS);
      BigInteger seconds = nanos.subtract(rest).divide(NANOS);
      seconds.longValueExact();
      return new BigInteger[] {seconds, rest};
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          units.toPlainString() + " is finer than a nanosecond or beyond 64 bits of seconds", e);
    }
  }
}
