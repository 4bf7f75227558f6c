package io.portage.types;

import java.nio.charset.StandardCharsets;

/** Reads dates and times as MySQL prints them. */
final class TemporalText {

  private TemporalText() {}

  /** {@code 2024-02-29} in days. */
  static Object date(byte[] field) {
    if (field.length != 10) {
      throw Digits.notNumber(field);
    }
    Object day = day(field);
    return day == null ? noDate(field) : day;
  }

  /** {@code 2024-02-29 12:34:56.5} in microseconds. */
  static Object datetime(byte[] field) {
    if (field.length < 19 || field[10] != ' ') {
      throw Digits.notNumber(field);
    }
    Long day = day(field);
    if (day == null) {
      return noDate(field);
    }
    return day * Calendar.MICROS_PER_DAY + clock(field, 11, 13);
  }

  /** {@code -838:59:59.5} in microseconds. */
  static Object time(byte[] field) {
    int start = field.length > 0 && field[0] == '-' ? 1 : 0;
    int colon = start;
    while (colon < field.length && field[colon] != ':') {
      colon++;
    }
    if (field.length < colon + 6) {
      throw Digits.notNumber(field);
    }
    long micros = clock(field, start, colon);
    return start == 1 ? -micros : micros;
  }

  private static Long day(byte[] field) {
    if (field[4] != '-' || field[7] != '-') {
      throw Digits.notNumber(field);
    }
    int year = (int) Digits.number(field, 0, 4);
    int month = (int) Digits.number(field, 5, 7);
    int day = (int) Digits.number(field, 8, 10);
    return Calendar.exists(year, month, day) ? Calendar.epochDay(year, month, day) : null;
  }

  /** Hours from {@code start} to before {@code colon}, then minutes, seconds and a fraction. */
  private static long clock(byte[] field, int start, int colon) {
    if (field[colon] != ':' || field[colon + 3] != ':') {
      throw Digits.notNumber(field);
    }
    return Calendar.micros(
        Digits.number(field, start, colon),
        (int) Digits.number(field, colon + 1, colon + 3),
        (int) Digits.number(field, colon + 4, colon + 6),
        Digits.fraction(field, colon + 6));
  }

  private static UnreadableValue noDate(byte[] field) {
    return UnreadableValue.noDate(new String(field, StandardCharsets.ISO_8859_1));
  }
}
