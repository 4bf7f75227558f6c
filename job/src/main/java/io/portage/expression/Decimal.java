package io.portage.expression;

import java.math.BigDecimal;

/**
 * A decimal number in an expression: exact, and equal to another of the same value, whatever their
 * scales (which two BigDecimals are not).
 */
record Decimal(BigDecimal value) implements Comparable<Decimal> {

  @Override
  public int compareTo(Decimal other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Decimal decimal && compareTo(decimal) == 0;
  }

  @Override
  public int hashCode() {
    return value.stripTrailingZeros().hashCode();
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
