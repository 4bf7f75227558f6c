package io.portage.testdata.shop;

import java.time.LocalDate;

/** Dates and times as MySQL writes them, from day numbers (1970-01-01 is 0) and microseconds. */
final class Moments {

  static final long DAY_MICROS = 86_400_000_000L;

  /** Ordinary moments lie between these days. */
  static final long FIRST_DAY = LocalDate.of(2015, 1, 1).toEpochDay();

  static final long LAST_DAY = LocalDate.of(2026, 12, 31).toEpochDay();

  private Moments() {}

  static String date(long epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    StringBuilder text = new StringBuilder(10);
    digits(text, date.getYear(), 4);
    digits(text.append('-'), date.getMonthValue(), 2);
    digits(text.append('-'), date.getDayOfMonth(), 2);
    return text.toString();
  }

  static String dateTime(long epochDay, long microsOfDay, int fractionDigits) {
    return date(epochDay) + " " + time(microsOfDay, fractionDigits);
  }

  static String time(long microsOfDay, int fractionDigits) {
    long seconds = microsOfDay / 1_000_000;
    StringBuilder text = new StringBuilder(15);
    digits(text, seconds / 3600, 2);
    digits(text.append(':'), seconds / 60 % 60, 2);
    digits(text.append(':'), seconds % 60, 2);
    if (fractionDigits > 0) {
      long fraction = microsOfDay % 1_000_000 / (long) Math.pow(10, 6 - fractionDigits);
      digits(text.append('.'), fraction, fractionDigits);
    }
    return text.toString();
  }

  private static void digits(StringBuilder text, long value, int width) {
    String digits = Long.toString(value);
    text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }
}
