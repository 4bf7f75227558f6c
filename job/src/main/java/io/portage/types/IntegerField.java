package io.portage.types;

import java.math.BigDecimal;
import java.math.BigInteger;

/** smallint, integer, bigint. */
record IntegerField(int bytes, long least, long greatest, String sql, String wider) {

  static IntegerField of(PostgresType type) {
    return switch (type.name()) {
      case "int2" -> new IntegerField(2, Short.MIN_VALUE, Short.MAX_VALUE, "smallint", "integer");
      case "int4" -> new IntegerField(4, Integer.MIN_VALUE, Integer.MAX_VALUE, "integer", "bigint");
      case "int8" -> new IntegerField(8, Long.MIN_VALUE, Long.MAX_VALUE, "bigint", "numeric(20)");
      default -> throw new IllegalArgumentException(type.sql() + " is no integer type");
    };
  }

  void put(long value, CopyBuffer out) throws RejectedValueException {
    if (value < least || value > greatest) {
      throw outside(value);
    }
    out.putInt(bytes);
    switch (bytes) {
      case 2 -> out.putShort((int) value);
      case 4 -> out.putInt((int) value);
      default -> out.putLong(value);
    }
  }

  void put(BigDecimal value, CopyBuffer out) throws RejectedValueException {
    BigInteger whole;
    try {
      whole = value.toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw new RejectedValueException(
          RejectedValueException.shown(value.toPlainString())
              + " has a fraction, "
              + sql
              + " has none; make the target column numeric");
    }
    if (whole.bitLength() > 63) {
      throw outside(whole);
    }
    put(whole.longValue(), out);
  }

  private RejectedValueException outside(Object value) {
    return new RejectedValueException(
        BadData.NUMBER_OUT_OF_RANGE,
        RejectedValueException.shown(value)
            + " does not fit "
            + sql
            + " ("
            + least
            + " to "
            + greatest
            + "); make the target column "
            + wider);
  }
}
