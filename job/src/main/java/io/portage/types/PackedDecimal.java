package io.portage.types;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * MySQL's binary form of a decimal: groups of nine digits in four bytes, the sign in the first bit.
 */
final class PackedDecimal {

  private static final int[] BYTES = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};

  private PackedDecimal() {}

  /**
   * @param packed one byte of precision, one of scale, then the digits
   */
  static String toText(byte[] packed) {
    int precision = packed[0] & 0xFF;
    int scale = packed[1] & 0xFF;
    byte[] digits = new byte[packed.length - 2];
    System.arraycopy(packed, 2, digits, 0, digits.length);
    boolean negative = (digits[0] & 0x80) == 0;
    digits[0] ^= (byte) 0x80;
    if (negative) {
      for (int i = 0; i < digits.length; i++) {
        digits[i] = (byte) ~digits[i];
      }
    }
    BigInteger unscaled = unscaled(digits, precision - scale, scale);
    return new BigDecimal(negative ? unscaled.negate() : unscaled, scale).toPlainString();
  }

  private static BigInteger unscaled(byte[] digits, int whole, int scale) {
    StringBuilder text = new StringBuilder();
    int at = group(digits, 0, whole % 9, text);
    for (int i = 0; i < whole / 9 + scale / 9; i++) {
      at = group(digits, at, 9, text);
    }
    group(digits, at, scale % 9, text);
    return text.isEmpty() ? BigInteger.ZERO : new BigInteger(text.toString());
  }

  private static int group(byte[] digits, int at, int count, StringBuilder text) {
    if (count == 0) {
      return at;
    }
    int value = 0;
    for (int i = 0; i < BYTES[count]; i++) {
      value = value << 8 | digits[at + i] & 0xFF;
    }
    String shown = Integer.toString(value);
    text.append("0".repeat(count - shown.length())).append(shown);
    return at + BYTES[count];
  }
}
