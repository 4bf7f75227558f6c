package io.portage.types;

import java.nio.charset.StandardCharsets;

/** Reads whole numbers in ASCII digits. */
final class Digits {

  private Digits() {}

  /** A whole number between -2^63 and 2^63-1. */
  static long integer(byte[] field) {
    boolean negative = field.length > 0 && field[0] == '-';
    int start = negative ? 1 : 0;
    if (field.length - start > 18 || field.length == start) {
      return Long.parseLong(new String(field, StandardCharsets.ISO_8859_1));
    }
    long value = number(field, start, field.length);
    return negative ? -value : value;
  }

  /** The digits from {@code from} to before {@code to}, at most 18 of them. */
  static long number(byte[] field, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = field[i] - '0';
      if (digit < 0 || digit > 9) {
        throw notNumber(field);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** The digits of a second after the point, in microseconds; 0 if {@code from} is the end. */
  static int fraction(byte[] field, int from) {
    if (from >= field.length) {
      return 0;
    }
    int digits = field.length - from - 1;
    if (field[from] != '.' || digits > 6) {
      throw notNumber(field);
    }
    int micros = (int) number(field, from + 1, field.length);
    for (int i = digits; i < 6; i++) {
      micros *= 10;
    }
    return micros;
  }

  static IllegalArgumentException notNumber(byte[] field) {
    return new IllegalArgumentException(
        "not what MySQL prints for this type: "
            + RejectedValueException.shown(new String(field, StandardCharsets.UTF_8)));
  }
}
