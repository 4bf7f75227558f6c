package io.portage.cli;

import java.time.Duration;
import java.util.Locale;

/** Numbers as a person reads them; the same on every machine, whatever its locale. */
final class Figures {
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};
  private static final int UNIT = 1024;

  private Figures() {}

  /** {@code 1,234,567}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 table}, {@code 27 tables}. */
  static String count(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** {@code 31.4 MB}; units are powers of 1024, as in the configuration. */
  static String bytes(double bytes) {
    int unit = 0;
    double amount = bytes;
    while (amount >= UNIT && unit < UNITS.length - 1) {
      amount /= UNIT;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, UNITS[unit]);
  }

  /** The two largest units that matter: {@code 0.3 s}, {@code 42 s}, {@code 3 min 5 s}. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return two(seconds / 60, " min", seconds % 60, " s");
    }
    if (seconds < 48 * 3600) {
      return two(seconds / 3600, " h", seconds % 3600 / 60, " min");
    }
    return two(seconds / 86_400, " days", seconds % 86_400 / 3600, " h");
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return large + unit + (small == 0 ? "" : " " + small + smallUnit);
  }
}
