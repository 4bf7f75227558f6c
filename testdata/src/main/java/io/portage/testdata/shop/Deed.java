package io.portage.testdata.shop;

import java.sql.SQLException;

/**
 * Something an application does in a transaction. It may commit in the middle; what it leaves open
 * is committed after it. Finding nothing to do it on is no failure.
 */
@FunctionalInterface
interface Deed {
  void in(Transaction transaction) throws SQLException;

  /** A deed and how often it is done, in relation to the others. */
  record Weighted(int weight, Deed deed) {}

  static Weighted often(int weight, Deed deed) {
    return new Weighted(weight, deed);
  }
}
