package io.portage.ops;

import java.math.BigInteger;
import java.util.List;

/**
 * Chooses where PostgreSQL's keys begin, so that MySQL has room to grow.
 *
 * <p>The rule: MySQL's next key, plus the largest of that key itself, 100 million, and ten years of
 * its growth where that is known; the greatest such sum of all sequences, rounded up to a number of
 * one digit and zeros. A sequence whose columns cannot hold twice as much begins in the middle
 * between MySQL's next key and the most that they hold.
 */
final class AutoOffset {

  private static final BigInteger LEAST_ROOM = BigInteger.valueOf(100_000_000);
  private static final BigInteger DAYS = BigInteger.valueOf(3650);

  /** So few keys on either side are not worth the attempt. */
  private static final long LEAST_HALF = 1000;

  private AutoOffset() {}

  /**
   * What is known of a sequence.
   *
   * @param next the key that MySQL gives next, as it is on PostgreSQL
   * @param perDay how many it gives a day; -1 where that is not known
   * @param limit the most that the sequence and all columns with its values hold
   */
  record Numbers(BigInteger next, long perDay, BigInteger limit) {

    private BigInteger wanted() {
      BigInteger growth = perDay < 0 ? BigInteger.ZERO : BigInteger.valueOf(perDay).multiply(DAYS);
      return next.add(next.max(LEAST_ROOM).max(growth));
    }
  }

  /** The number that all take that can. */
  static BigInteger common(List<Numbers> all) {
    return all.stream()
        .map(Numbers::wanted)
        .filter(wanted -> wanted.bitLength() < 63)
        .max(BigInteger::compareTo)
        .map(AutoOffset::rounded)
        .orElse(BigInteger.ONE);
  }

  /**
   * The number for one sequence.
   *
   * @throws RefusedException where it has no room for two
   */
  static long of(Numbers numbers, BigInteger common, String label) {
    if (common.shiftLeft(1).compareTo(numbers.limit()) <= 0) {
      return common.longValueExact();
    }
    BigInteger half = numbers.limit().subtract(numbers.next()).shiftRight(1);
    if (half.compareTo(BigInteger.valueOf(LEAST_HALF)) < 0) {
      throw new RefusedException(
          "%s holds no more than %d, and MySQL has come to %d: there is no room for keys of two"
                  .formatted(label, numbers.limit(), numbers.next())
              + " sides; make the column wider.");
    }
    return numbers.next().add(half).longValueExact();
  }

  /** Up to a number of one digit and zeros. */
  private static BigInteger rounded(BigInteger number) {
    BigInteger unit = BigInteger.TEN.pow(number.toString().length() - 1);
    BigInteger digits = number.add(unit).subtract(BigInteger.ONE).divide(unit);
    BigInteger up = digits.multiply(unit);
    return up.bitLength() < 63 ? up : number;
  }
}
