package io.portage.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * numeric: groups of four decimal digits, the weight of the first group, a sign, and how many
 * digits after the point are shown.
 *
 * @param size precision and scale of the column; PostgreSQL would round to them without a word
 */
record NumericField(PostgresType type, Modifier size) {

  private static final int NEGATIVE = 0x4000;
  private static final int MOST_DIGITS = 131_072;
  private static final int LARGEST_SCALE = 16_383;
  private static final long[] POWERS = new long[19];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  static NumericField of(PostgresType type) {
    return new NumericField(type, Modifier.of(type));
  }

  void put(BigDecimal given, CopyBuffer out) throws RejectedValueException {
    check(given);
    BigDecimal value = given.scale() < 0 ? given.setScale(0) : given;
    int scale = value.scale();
    if (scale <= 15 && value.precision() <= 18) {
      small(value.unscaledValue().longValue(), scale, out);
    } else {
      large(value, scale, out);
    }
  }

  private void check(BigDecimal value) throws RejectedValueException {
    if (value.signum() == 0 && value.scale() <= LARGEST_SCALE) {
      return;
    }
    int whole = value.precision() - value.scale();
    if (whole > (size.isPresent() ? size.first() - size.second() : MOST_DIGITS)) {
      throw new RejectedValueException(
          BadData.NUMBER_OUT_OF_RANGE,
          shown(value)
              + " has too many digits before the point for "
              + type.sql()
              + "; widen the target column");
    }
    int scale = size.isPresent() ? size.second() : LARGEST_SCALE;
    if (value.scale() > scale && value.stripTrailingZeros().scale() > scale) {
      throw new RejectedValueException(
          shown(value)
              + " has more digits after the point than "
              + type.sql()
              + " keeps; widen the target column");
    }
  }

  private static String shown(BigDecimal value) {
    return value.precision() + Math.abs((long) value.scale()) > 1000
        ? "a number of " + value.precision() + " digits"
        : RejectedValueException.shown(value.toPlainString());
  }

  /** Up to 18 digits, without a BigInteger. */
  private static void small(long unscaled, int scale, CopyBuffer out) {
    long magnitude = Math.abs(unscaled);
    long whole = magnitude / POWERS[scale];
    int fractionGroups = (scale + 3) / 4;
    // at most 15 digits become at most 16
    long fraction = magnitude % POWERS[scale] * POWERS[fractionGroups * 4 - scale];
    int wholeGroups = 0;
    for (long rest = whole; rest != 0; rest /= 10_000) {
      wholeGroups++;
    }
    int mark = header(wholeGroups + fractionGroups, wholeGroups - 1, unscaled < 0, scale, out);
    for (int i = wholeGroups - 1; i >= 0; i--) {
      out.putShort((int) (whole / POWERS[i * 4] % 10_000));
    }
    for (int i = fractionGroups - 1; i >= 0; i--) {
      out.putShort((int) (fraction / POWERS[i * 4] % 10_000));
    }
    out.endField(mark);
  }

  private static void large(BigDecimal value, int scale, CopyBuffer out) {
    int fractionGroups = (scale + 3) / 4;
    BigInteger aligned =
        value.abs().setScale(fractionGroups * 4, RoundingMode.UNNECESSARY).unscaledValue();
    String digits = aligned.toString();
    int groups = Math.max((digits.length() + 3) / 4, fractionGroups);
    String padded = "0".repeat(groups * 4 - digits.length()) + digits;
    int mark = header(groups, groups - fractionGroups - 1, value.signum() < 0, scale, out);
    for (int i = 0; i < groups; i++) {
      out.putShort(Integer.parseInt(padded, i * 4, i * 4 + 4, 10));
    }
    out.endField(mark);
  }

  private static int header(int groups, int weight, boolean negative, int scale, CopyBuffer out) {
    int mark = out.beginField();
    out.putShort(groups);
    out.putShort(weight);
    out.putShort(negative ? NEGATIVE : 0);
    out.putShort(scale);
    return mark;
  }
}
