package io.portage.plan.compile;

import io.portage.plan.TableName;
import java.math.BigInteger;
import java.util.Optional;

/** Asks MySQL how far a column's values go. */
@FunctionalInterface
public interface KeyValues {

  /**
   * @return the largest value now; empty where there is none, or where finding it would read the
   *     whole table
   */
  Optional<BigInteger> largest(TableName table, String column);

  /** The smallest, likewise. */
  default Optional<BigInteger> smallest(TableName table, String column) {
    return Optional.empty();
  }
}
