package io.portage.transform;

import io.portage.plan.ColumnPlan;
import io.portage.types.BadData;
import io.portage.types.BadDataKinds;
import io.portage.types.CopyBuffer;
import io.portage.types.FieldEncoder;
import io.portage.types.FieldEncoders;
import io.portage.types.JavaValues;
import io.portage.types.RejectedValueException;
import io.portage.types.Remedy;
import io.portage.types.Repairs;
import io.portage.types.SourceKind;
import io.portage.types.UnreadableValue;
import java.math.BigDecimal;
import java.util.function.Consumer;

/** Turns one column's canonical value into a field: key offset, transform, encoding, policies. */
final class ColumnEncoder {

  private final ColumnPlan column;
  private final FieldEncoder encoder;
  private final int[] inputs;
  private final SourceKind kind;
  private final UdfCall udf;
  private final Repairs repairs;
  private final boolean refusesBlank;
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
    this.repairs = Repairs.of(column.policies(), kind, column.targetType(), column.conversion());
    this.refusesBlank =
        BadDataKinds.mayBeBlank(column.inputs().get(0).type())
            && column.policies().of(BadData.BLANK_ENUM) != Remedy.KEEP;
    this.bigOffset = BigDecimal.valueOf(column.keyOffset());
  }

  /**
   * Appends the field; on a rejection the caller goes back to where the row began.
   *
   * @param adjusted told of each policy that has changed the value
   */
  void encode(Object[] row, CopyBuffer out, Consumer<BadData> adjusted)
      throws RejectedValueException {
    Object value = row[inputs[0]];
    Object given = refusesBlank ? notBlank(value, adjusted) : value;
    Object shifted = column.keyOffset() == 0 || given == null ? given : shift(given);
    Object result = udf == null ? shifted : transform(readable(shifted, adjusted));
    int begin = out.length();
    int repaired = 0;
    while (result != null) {
      try {
        encoder.encode(result, out);
        return;
      } catch (RejectedValueException e) {
        out.truncate(begin);
        RejectedValueException rejected = withOffset(e, value);
        int bit = e.bad() == null ? 0 : 1 << e.bad().ordinal();
        if ((repaired & bit) != 0) {
          throw rejected;
        }
        repaired |= bit;
        result = repaired(result, rejected, column.targetNullable(), adjusted);
      }
    }
    if (!column.targetNullable()) {
      throw new RejectedValueException("NULL in a column that is NOT NULL on PostgreSQL");
    }
    out.putNull();
  }

  /** What MySQL stores for a label that it did not know is text like any other to an encoder. */
  private Object notBlank(Object value, Consumer<BadData> adjusted) throws RejectedValueException {
    if (!(value instanceof byte[] label) || label.length > 0) {
      return value;
    }
    return repaired(
        value,
        new RejectedValueException(
            BadData.BLANK_ENUM,
            "'' is no label of "
                + column.inputs().get(0).type().declared()
                + " (MySQL stores it for a label that it did not know); correct the row on MySQL, or"
                + " set values.blank-enums"),
        udf != null || column.targetNullable(),
        adjusted);
  }

  /** A transform is never asked about what means nothing outside MySQL. */
  private Object readable(Object value, Consumer<BadData> adjusted) throws RejectedValueException {
    return value instanceof UnreadableValue unreadable
        ? repaired(value, FieldEncoders.rejected(unreadable), true, adjusted)
        : value;
  }

  private Object repaired(
      Object value, RejectedValueException rejected, boolean mayBeNull, Consumer<BadData> adjusted)
      throws RejectedValueException {
    Object instead = repairs.repaired(value, rejected);
    if (instead == null && !mayBeNull) {
      throw rejected;
    }
    adjusted.accept(rejected.bad());
    return instead;
  }

  private RejectedValueException withOffset(RejectedValueException e, Object value) {
    return column.keyOffset() == 0
        ? e
        : new RejectedValueException(
            e.bad(),
            e.getMessage()
                + "; it is "
                + value
                + " on MySQL plus the key offset "
                + column.keyOffset());
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
