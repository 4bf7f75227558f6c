package io.portage.transform;

import io.portage.plan.ColumnPlan;
import io.portage.types.CopyBuffer;
import io.portage.types.FieldEncoder;
import io.portage.types.FieldEncoders;
import io.portage.types.JavaValues;
import io.portage.types.RejectedValueException;
import io.portage.types.SourceKind;
import java.math.BigDecimal;

/** Turns one column's canonical value into a field: key offset, transform, encoding. */
final class ColumnEncoder {

  private final ColumnPlan column;
  private final FieldEncoder encoder;
  private final int[] inputs;
  private final SourceKind kind;
  private final UdfCall udf;
  private final BigDecimal bigOffset;

  /**
   * @param inputs where the column's inputs are in a row
   * @param udf null unless a function makes the values
   */
  ColumnEncoder(ColumnPlan column, int[] inputs, UdfCall udf) {
    this.column = column;
    this.inputs = inputs;
    this.kind = column.inputs().get(0).kind();
    this.udf = udf;
    this.encoder =
        udf == null
            ? FieldEncoders.of(column.conversion())
            : FieldEncoders.ofJava(column.targetType());
    this.bigOffset = BigDecimal.valueOf(column.keyOffset());
  }

  /** Appends the field; on a rejection the caller goes back to where the row began. */
  void encode(Object[] row, CopyBuffer out) throws RejectedValueException {
    Object value = row[inputs[0]];
    Object shifted = column.keyOffset() == 0 || value == null ? value : shift(value);
    Object result = udf == null ? shifted : transform(shifted);
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

  private Object transform(Object value) throws RejectedValueException {
    return udf.apply(JavaValues.toJava(kind, value));
  }
}
