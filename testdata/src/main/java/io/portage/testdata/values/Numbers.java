package io.portage.testdata.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

/** Integers, decimals, floating point numbers and bits. */
final class Numbers {

  private Numbers() {}

  /**
   * @param bits 8, 16, 24, 32 or 64
   */
  static Literal integer(int bits, boolean unsigned) {
    BigInteger size = BigInteger.ONE.shiftLeft(bits);
    BigInteger least = unsigned ? BigInteger.ZERO : size.shiftRight(1).negate();
    BigInteger greatest = least.add(size).subtract(BigInteger.ONE);
    return random -> {
      BigInteger near =
          switch (random.nextInt(4)) {
            case 0 -> least.add(BigInteger.valueOf(random.nextInt(3)));
            case 1 -> greatest.subtract(BigInteger.valueOf(random.nextInt(3)));
            case 2 ->
                BigInteger.ONE
                    .shiftLeft(random.nextInt(bits))
                    .add(BigInteger.valueOf(random.nextInt(3) - 1));
            default -> new BigInteger(bits, random).add(least);
          };
      return near.max(least).min(greatest).toString();
    };
  }

  static Literal decimal(int precision, int scale, boolean unsigned) {
    return random -> {
      BigInteger unscaled =
          switch (random.nextInt(5)) {
            case 0 -> BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
            case 1 -> BigInteger.valueOf(random.nextInt(2));
            // one digit and zeros: every group of four digits but one is empty
            case 2 ->
                BigInteger.TEN
                    .pow(random.nextInt(precision))
                    .multiply(BigInteger.valueOf(1 + random.nextInt(9)));
            default -> digits(random, 1 + random.nextInt(precision));
          };
      boolean negative = !unsigned && random.nextBoolean();
      return new BigDecimal(negative ? unscaled.negate() : unscaled, scale).toPlainString();
    };
  }

  private static BigInteger digits(Random random, int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return new BigInteger(digits.toString());
  }

  static Literal singlePrecision() {
    return random -> {
      float any = Float.intBitsToFloat(random.nextInt());
      float value =
          switch (random.nextInt(6)) {
            case 0 -> random.nextBoolean() ? Float.MAX_VALUE : -Float.MAX_VALUE;
            case 1 -> Float.MIN_VALUE * random.nextInt(5);
            case 2 -> Math.nextUp(Float.MIN_NORMAL * (random.nextInt(3) - 1));
            case 3 -> (1 << 24) + random.nextInt(1 << 28);
            case 4 -> random.nextInt(100_000) / 1000f;
            default -> any;
          };
      return exponential(Float.isFinite(value) ? value : 0.1f, random);
    };
  }

  static Literal doublePrecision() {
    return random -> {
      double any = Double.longBitsToDouble(random.nextLong());
      double value =
          switch (random.nextInt(6)) {
            case 0 -> random.nextBoolean() ? Double.MAX_VALUE : -Double.MAX_VALUE;
            case 1 -> Double.MIN_VALUE * random.nextInt(5);
            case 2 -> Math.nextUp(Double.MIN_NORMAL * (random.nextInt(3) - 1));
            case 3 -> (1L << 53) + random.nextInt(1 << 20);
            case 4 -> random.nextInt(1_000_000) * Math.pow(10, random.nextInt(40) - 20);
            default -> any;
          };
      return exponential(Double.isFinite(value) ? value : 0.1, random);
    };
  }

  /** Of a column with a declared number of decimals. */
  static Literal rounded(int digits, int decimals) {
    return decimal(digits, decimals, false);
  }

  /** Always with an exponent, so that MySQL does not take it for a decimal. */
  private static String exponential(double value, Random random) {
    if (value == 0) {
      return random.nextBoolean() ? "-0e0" : "0e0";
    }
    String text = Double.toString(value);
    return text.indexOf('E') < 0 ? text + "e0" : text;
  }

  static Literal bits(int size) {
    return random -> {
      BigInteger all = BigInteger.ONE.shiftLeft(size).subtract(BigInteger.ONE);
      BigInteger value =
          switch (random.nextInt(4)) {
            case 0 -> all;
            case 1 -> BigInteger.ONE.shiftLeft(random.nextInt(size));
            case 2 -> BigInteger.ZERO;
            default -> new BigInteger(size, random);
          };
      return "b'" + value.toString(2) + "'";
    };
  }
}
