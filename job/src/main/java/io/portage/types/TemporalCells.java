package io.portage.types;

import java.io.Serializable;

/**
 * Dates and times as MySQL's row events pack them, read as {@link SourceKind} describes them: a
 * {@code Long}, or an {@link UnreadableValue} with the text that MySQL prints for a zero, partly
 * zero or impossible date. MySQL keeps digits of a second in pairs: none, 1, 2 or 3 bytes for 0, 2,
 * 4 or 6 digits.
 */
public final class TemporalCells {

  private static final int[] MICROS_OF_UNIT = {1_000_000, 10_000, 100, 1};

  private TemporalCells() {}

  /** The bytes of a column's fraction. */
  public static int fractionBytes(int digits) {
    return (digits + 1) / 2;
  }

  /**
   * @param packed from the right 5 bits of day, 4 of month, the rest the year
   */
  public static Serializable date(int packed) {
    int year = packed >>> 9;
    int month = packed >>> 5 & 15;
    int day = packed & 31;
    return Calendar.exists(year, month, day)
        ? Calendar.epochDay(year, month, day)
        : UnreadableValue.noDate(dateText(year, month, day));
  }

  /**
   * A time or duration. A negative one is the complement of the whole number, fraction included.
   *
   * @param stored {@code 3 + fractionBytes} bytes; the middle of their range is 0. Its absolute
   *     value has, from the right, the fraction, 6 bits of second, 6 of minute, 10 of hour.
   */
  public static Long time(long stored, int digits) {
    int fraction = fractionBytes(digits);
    long value = stored - (1L << (8 * (3 + fraction) - 1));
    long size = Math.abs(value);
    long clock = size >>> 8 * fraction;
    int units = (int) (size & (1L << 8 * fraction) - 1);
    long micros =
        Calendar.micros(
            clock >>> 12 & 1023,
            (int) (clock >>> 6 & 63),
            (int) (clock & 63),
            micros(units, fraction));
    return value < 0 ? -micros : micros;
  }

  /**
   * A wall clock.
   *
   * @param stored 5 bytes; the middle of their range is 0. From the right 6 bits of second, 6 of
   *     minute, 5 of hour, 5 of day, then the year times 13 plus the month.
   * @param units the fraction's bytes as a number
   */
  public static Serializable datetime(long stored, int units, int digits) {
    long value = stored - (1L << 39);
    int months = (int) (value >>> 22);
    return datetime(
        new int[] {months / 13, months % 13, (int) (value >>> 17 & 31)},
        new int[] {(int) (value >>> 12 & 31), (int) (value >>> 6 & 63), (int) (value & 63)},
        micros(units, fractionBytes(digits)),
        digits);
  }

  /**
   * A moment. MySQL's first is one second after the epoch, whose place the zero date has.
   *
   * @param seconds since the epoch
   * @param units the fraction's bytes as a number
   */
  public static Serializable timestamp(long seconds, int units, int digits) {
    return seconds == 0
        ? datetime(new int[3], new int[3], 0, digits)
        : seconds * Calendar.MICROS_PER_SECOND + micros(units, fractionBytes(digits));
  }

  /** MySQL has no year 1900: its 0 is the year 0000. */
  public static Long year(int stored) {
    return stored == 0 ? 0L : 1900L + stored;
  }

  /**
   * A time or duration as columns made before MySQL 5.6.4 keep it.
   *
   * @param stored the decimal digits hhmmss, with a sign
   */
  public static Long oldTime(int stored) {
    int size = Math.abs(stored);
    long micros = Calendar.micros(size / 10_000, size / 100 % 100, size % 100, 0);
    return stored < 0 ? -micros : micros;
  }

  /**
   * A wall clock as columns made before MySQL 5.6.4 keep it.
   *
   * @param stored the decimal digits yyyymmddhhmmss
   */
  public static Serializable oldDatetime(long stored) {
    int date = (int) (stored / 1_000_000);
    int clock = (int) (stored % 1_000_000);
    return datetime(
        new int[] {date / 10_000, date / 100 % 100, date % 100},
        new int[] {clock / 10_000, clock / 100 % 100, clock % 100},
        0,
        0);
  }

  private static Serializable datetime(int[] date, int[] clock, int micros, int digits) {
    if (Calendar.exists(date[0], date[1], date[2])) {
      return Calendar.epochDay(date[0], date[1], date[2]) * Calendar.MICROS_PER_DAY
          + Calendar.micros(clock[0], clock[1], clock[2], micros);
    }
    String text =
        dateText(date[0], date[1], date[2])
            + String.format(" %02d:%02d:%02d", clock[0], clock[1], clock[2]);
    String fraction = String.format(".%06d", micros).substring(0, digits + 1);
    return UnreadableValue.noDate(digits == 0 ? text : text + fraction);
  }

  private static int micros(int units, int bytes) {
    return bytes == 0 ? 0 : units * MICROS_OF_UNIT[bytes];
  }

  private static String dateText(int year, int month, int day) {
    return String.format("%04d-%02d-%02d", year, month, day);
  }
}
