package io.portage.ops.verify;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps all who read MySQL together from reading faster than a rate, on average. Thread-safe.
 *
 * <p>Nobody waits for what has been read but for what was read before: so even a row that is larger
 * than a second's worth gets through.
 */
public final class SourceRate {

  private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,11})(KB|MB|GB)?");

  private final double perSecond;
  private final boolean bytes;
  private final LongSupplier nanoClock;
  private double owed;
  private long paidAt;

  private SourceRate(double perSecond, boolean bytes, LongSupplier nanoClock) {
    this.perSecond = perSecond;
    this.bytes = bytes;
    this.nanoClock = nanoClock;
    this.paidAt = nanoClock.getAsLong();
  }

  public static SourceRate unlimited() {
    return new SourceRate(Double.POSITIVE_INFINITY, false, System::nanoTime);
  }

  /**
   * Reads {@code 5000} (rows a second) or {@code 10MB} (bytes a second).
   *
   * @throws IllegalArgumentException where it is neither
   */
  public static SourceRate parse(String text) {
    return parse(text, System::nanoTime);
  }

  static SourceRate parse(String text, LongSupplier nanoClock) {
    Matcher matcher = TEXT.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no rate; write rows a second, such as 5000, or bytes, such as 10MB");
    }
    String unit = matcher.group(2) == null ? "" : matcher.group(2);
    long factor =
        switch (unit) {
          case "KB" -> 1L << 10;
          case "MB" -> 1L << 20;
          case "GB" -> 1L << 30;
          default -> 1;
        };
    return new SourceRate(
        (double) Long.parseLong(matcher.group(1)) * factor, !unit.isEmpty(), nanoClock);
  }

  /** Waits as long as is needed, after so many rows of so many bytes in all. */
  void took(long rows, long size) throws InterruptedException {
    long nanos = debt(bytes ? size : rows);
    if (nanos > 0) {
      TimeUnit.NANOSECONDS.sleep(nanos);
    }
  }

  /** How long whoever has taken so much has to wait, in nanoseconds. */
  synchronized long debt(long amount) {
    long now = nanoClock.getAsLong();
    owed = Math.max(0, owed - (now - paidAt) / 1e9 * perSecond);
    paidAt = now;
    owed += amount;
    return perSecond == Double.POSITIVE_INFINITY ? 0 : (long) (owed / perSecond * 1e9);
  }
}
