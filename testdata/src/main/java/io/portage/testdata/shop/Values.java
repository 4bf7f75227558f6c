package io.portage.testdata.shop;

import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Values of all kinds from one random source. Dates and times are texts in UTC; all of them lie
 * within what both databases hold, and no text has a NUL. Not thread-safe.
 */
final class Values {

  private static final HexFormat HEX = HexFormat.of();

  private final SplittableRandom random;

  Values(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A source of its own for one table, thread or transaction of a seed. */
  static Values of(long seed, Object part) {
    // String.hashCode is specified, so the stream is the same on every machine.
    long spread = part.toString().hashCode() * 0x9E3779B97F4A7C15L;
    return new Values(seed * 0xBF58476D1CE4E5B9L ^ Long.rotateLeft(spread, 17));
  }

  /** 0 (inclusive) to bound (exclusive). */
  long below(long bound) {
    return random.nextLong(bound);
  }

  /** Both ends included. */
  long between(long low, long high) {
    return random.nextLong(low, high + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** 0 (inclusive) to 1 (exclusive). */
  double fraction() {
    return random.nextDouble();
  }

  long flag() {
    return random.nextInt(2);
  }

  <T> T pick(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Null with this probability, else the value. */
  <T> T orNull(double probability, T value) {
    return chance(probability) ? null : value;
  }

  String word() {
    return chance(0.8) ? pick(Words.PLAIN) : pick(Words.HARD);
  }

  String slugWord() {
    return pick(Words.PLAIN);
  }

  String sentence(int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(i == 0 ? "" : " ").append(word());
    }
    return text.toString();
  }

  String fullName() {
    return pick(Words.FIRST_NAMES) + " " + pick(Words.LAST_NAMES);
  }

  /** A decimal of a scale up to 18, its unscaled value between the two bounds. */
  String decimal(long low, long high, int scale) {
    return BigDecimal.valueOf(between(low, high), scale).toPlainString();
  }

  /** A double's shortest text: bound as text, because the driver would turn -0.0 into a decimal. */
  String doubleText() {
    return Double.toString((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-12, 13)));
  }

  /** A float, written as the double of the same value. */
  String floatText() {
    float value = (float) ((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-6, 7)));
    return Double.toString(value);
  }

  String date() {
    return Moments.date(between(Moments.FIRST_DAY, Moments.LAST_DAY));
  }

  String dateTime() {
    return Moments.dateTime(
        between(Moments.FIRST_DAY, Moments.LAST_DAY), below(Moments.DAY_MICROS), 6);
  }

  /** With a number of fraction digits: 0, 3 or 6. */
  String dateTime(int digits) {
    return Moments.dateTime(
        between(Moments.FIRST_DAY, Moments.LAST_DAY), below(Moments.DAY_MICROS), digits);
  }

  String time(int digits) {
    return Moments.time(below(Moments.DAY_MICROS), digits);
  }

  /** Microseconds as DurationField keeps them: mostly short, sometimes days, sometimes negative. */
  long duration() {
    long micros = chance(0.7) ? below(600_000_000L) : below(40 * Moments.DAY_MICROS);
    return chance(0.1) ? -micros : micros;
  }

  String ip() {
    return chance(0.75)
        ? (1 + below(223)) + "." + below(256) + "." + below(256) + "." + below(256)
        : "2001:db8:"
            + Long.toHexString(1 + below(0xfffe))
            + "::"
            + Long.toHexString(1 + below(0xfffe));
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  String hex(int bytes) {
    return HEX.formatHex(bytes(bytes));
  }

  String json() {
    return Json.any(this);
  }
}
