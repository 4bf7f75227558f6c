package io.portage.types;

import java.time.LocalDate;

/** Days and microseconds of dates and times whose parts are known. */
final class Calendar {

  static final long MICROS_PER_SECOND = 1_000_000L;
  static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private Calendar() {}

  /** False for MySQL's zero, partly zero and impossible dates, and for the whole year 0000. */
  static boolean exists(int year, int month, int day) {
    return year > 0 && month > 0 && month <= 12 && day > 0 && day <= length(year, month);
  }

  private static int length(int year, int month) {
    boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : DAYS[month - 1];
  }

  static long epochDay(int year, int month, int day) {
    return LocalDate.of(year, month, day).toEpochDay();
  }

  /** Microseconds of a time of day or of a duration. */
  static long micros(long hours, int minutes, int seconds, int micros) {
    return ((hours * 60 + minutes) * 60 + seconds) * MICROS_PER_SECOND + micros;
  }
}
