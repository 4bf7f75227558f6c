package io.portage.transform;

import io.portage.plan.ColumnPlan;
import io.portage.types.CopyBuffer;
import io.portage.types.FieldEncoder;
import io.portage.types.FieldEncoders;
import io.portage.types.RejectedValueException;
import java.math.BigDecimal;

/** Turns one column's canonical value into a field: key offset, transform, encoding. */
final class ColumnEncoder {

  private final ColumnPlan column;
  private final FieldEncoder encoder;
  private final int[] inputs;
  private final ValueMaker maker;
  private final BigDecimal bigOffset;

  /**
   * @param inputs where the column's inputs are in a row
   * @param maker null where the column's conversion makes the values
   */
  ColumnEncoder(ColumnPlan column, int[] inputs, ValueMaker maker) {
    this.column = column;
    this.inputs = inputs;
    this.maker = maker;
    this.encoder =
        maker == null
            ? FieldEncoders.of(column.conversion())
            : FieldEncoders.ofJava(column.targetType());
    this.bigOffset = BigDecimal.valueOf(column.keyOffset());
  }

  /** Appends the field; on a rejection the caller goes back to where the row began. */
  void encode(Object[] row, CopyBuffer out) throws RejectedValueException {
    Object value = inputs.length == 1 ? row[inputs[0]] : null;
    Object shifted = column.keyOffset() == 0 || value == null ? value : shift(value);
    Object result = maker == null ? shifted : make(row, shifted);
    if (result == null) {
      if (!column.targetNullable()) {
        throw new RejectedValueException("NULL in a column that is NOT NULL on PostgreSQL");
      }
      out.putNull();
      return;
    }
    int begin = out.length();
    try {
      encoder.encode(result, out);
    } catch (RejectedValueException e) {
      if (!e.isEmpty() || !column.targetNullable()) {
        throw column.keyOffset() == 0
            ? e
            : new RejectedValueException(
                e.getMessage()
                    + "; it is "
                    + value
                    + " on MySQL plus the key offset "
                    + column.keyOffset());
      }
      out.truncate(begin);
      out.putNull();
    }
  }

  private Object shift(Object value) throws RejectedValueException {
    if (value instanceof Long number) {
      try {
        return Math.addExact(number, column.keyOffset());
      } catch (ArithmeticException e) {
        throw new RejectedValueException(
            number + " plus the key offset " + column.keyOffset() + " is beyond 64 bits");
      }
    }
    if (value instanceof BigDecimal number) {
      return number.add(bigOffset);
    }
    throw new RejectedValueException("a key offset fits integers only");
  }

  private Object make(Object[] row, Object only) throws RejectedValueException {
    Object[] values = new Object[inputs.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = row[inputs[i]];
    }
    if (values.length == 1) {
      values[0] = only;
    }
    return maker.make(values);
  }
}
