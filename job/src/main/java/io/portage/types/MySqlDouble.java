package io.portage.types;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Prints a double as MySQL does. */
final class MySqlDouble {

  private static final int LARGEST_PLAIN = 15;

  private MySqlDouble() {}

  /** Inside a JSON document a whole number keeps {@code .0}, so that it stays a double. */
  static String toJson(double value) {
    String text = toText(value);
    boolean whole = text.indexOf('.') < 0 && text.indexOf('e') < 0;
    return whole ? text + ".0" : text;
  }

  /**
   * The fewest digits that read back as the same double; with an exponent if the number is whole
   * and has more than 15 digits, or is beyond the digits that a double has, or has 15 zeros and
   * more after the point.
   */
  static String toText(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    String sign = value < 0 ? "-" : "";
    return sign
        + (point > LARGEST_PLAIN && point >= digits.length() || point <= -LARGEST_PLAIN
            ? exponential(digits, point)
            : plain(digits, point));
  }

  private static String plain(String digits, int point) {
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    return digits.length() <= point
        ? digits + "0".repeat(point - digits.length())
        : digits.substring(0, point) + "." + digits.substring(point);
  }

  private static String exponential(String digits, int point) {
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return digits.charAt(0) + fraction + "e" + (point - 1);
  }

  /** Java 17's own text has a digit too many for some numbers. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    // near the end of their range doubles have few digits
    int least = value < Double.MIN_NORMAL ? 1 : 15;
    for (int precision = least; precision < 17; precision++) {
      BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
    return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
  }
}
