package io.portage.transform;

import io.portage.plan.SourceColumn;
import io.portage.types.JavaValues;
import io.portage.types.MySqlType;
import io.portage.types.SourceKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A class in which a column's values can be handed to a function, without loss for any of them.
 *
 * @param convert from what {@link JavaValues#toJava} gives; never called with null
 */
record OfferedValue(Class<?> type, UnaryOperator<Object> convert) {

  /** All classes for a column, the one that suits it best first. */
  static List<OfferedValue> of(SourceColumn column) {
    SourceKind kind = column.kind();
    List<OfferedValue> offers = new ArrayList<>();
    offers.add(new OfferedValue(JavaValues.javaClass(kind), UnaryOperator.identity()));
    switch (kind) {
      case INTEGER -> integers(column.type(), offers);
      case UNSIGNED_BIGINT ->
          offers.add(
              new OfferedValue(
                  BigInteger.class, value -> ((BigDecimal) value).toBigIntegerExact()));
      case BITS -> {
        if (column.type().length() == 1) {
          offers.add(new OfferedValue(Boolean.class, value -> (((byte[]) value)[0] & 1) == 1));
        }
      }
      default -> {}
    }
    return offers;
  }

  /** Narrower classes only where every value of the type fits. */
  private static void integers(MySqlType type, List<OfferedValue> offers) {
    int bits =
        switch (type.name()) {
          case "tinyint" -> 8;
          case "smallint", "year" -> 16;
          case "mediumint" -> 24;
          case "int" -> 32;
          default -> 64;
        };
    int needed = type.unsigned() ? bits + 1 : bits;
    if (needed <= 32) {
      offers.add(new OfferedValue(Integer.class, value -> Math.toIntExact((Long) value)));
    }
    if (needed <= 16) {
      offers.add(new OfferedValue(Short.class, OfferedValue::exactShort));
    }
    offers.add(new OfferedValue(BigDecimal.class, value -> BigDecimal.valueOf((Long) value)));
    offers.add(new OfferedValue(BigInteger.class, value -> BigInteger.valueOf((Long) value)));
  }

  private static Object exactShort(Object value) {
    long number = (Long) value;
    if (number != (short) number) {
      // only a key offset can do this
      throw new ArithmeticException(number + " is beyond a Short");
    }
    return (short) number;
  }
}
