package io.portage.plan;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * Which keys PostgreSQL gives out while MySQL gives out the others: those from a number on, and of
 * these only every {@code step}-th.
 *
 * @param from the least of them, or less
 * @param step 1 where all from there on are PostgreSQL's
 * @param rest what is left of such a key when it is divided by {@code step}
 */
public record Birth(long from, long step, long rest) implements Serializable {

  public Birth {
    if (step < 1 || rest < 0 || rest >= step) {
      throw new IllegalArgumentException("no key leaves " + rest + " of " + step);
    }
  }

  /** All keys from a number on. */
  public static Birth from(long number) {
    return new Birth(number, 1, 0);
  }

  public boolean covers(BigInteger key) {
    return key.compareTo(BigInteger.valueOf(from)) >= 0
        && key.mod(BigInteger.valueOf(step)).equals(BigInteger.valueOf(rest));
  }

  /**
   * The condition in SQL.
   *
   * @param column quoted
   */
  public String sql(String column) {
    String beyond = column + " >= " + from;
    // what % gives has the dividend's sign
    return step == 1
        ? beyond
        : beyond + " AND ((" + column + " % " + step + ") + " + step + ") % " + step + " = " + rest;
  }

  /** {@code from 1000 on}, {@code from 1000 on that leave 1 when divided by 2}. */
  public String words() {
    return "from "
        + from
        + " on"
        + (step == 1 ? "" : " that leave " + rest + " when divided by " + step);
  }
}
