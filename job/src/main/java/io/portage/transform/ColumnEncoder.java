package io.portage.transform;

import io.portage.plan.ColumnPlan;
import io.portage.types.BadData;
import io.portage.types.BadDataKinds;
import io.portage.types.CopyBuffer;
import io.portage.types.FieldEncoder;
import io.portage.types.FieldEncoders;
import io.portage.types.RejectedValueException;
import io.portage.types.Remedy;
import io.portage.types.Repairs;
import io.portage.types.SourceKind;
import io.portage.types.UnreadableValue;
import java.util.function.Consumer;

/** Turns one column's canonical value into a field: key offset, transform, encoding, policies. */
final class ColumnEncoder {

  private final ColumnPlan column;
  private final FieldEncoder encoder;
  private final int[] inputs;
  private final ValueMaker maker;
  private final Repairs[] repairs;
  private final boolean[] refusesBlank;
  private final KeyShift shift;

  /**
   * @param inputs where the column's inputs are in a row
   * @param kind where the column is that says what this one refers to; -1 for none
   * @param maker null where the column's conversion makes the values
   */
  ColumnEncoder(ColumnPlan column, int[] inputs, int kind, ValueMaker maker) {
    this.column = column;
    this.inputs = inputs;
    this.maker = maker;
    this.encoder =
        maker == null
            ? FieldEncoders.of(column.conversion())
            : FieldEncoders.ofJava(column.targetType());
    this.repairs = new Repairs[inputs.length + 1];
    this.refusesBlank = new boolean[inputs.length];
    boolean kept = column.policies().of(BadData.BLANK_ENUM) == Remedy.KEEP;
    for (int i = 0; i < inputs.length; i++) {
      repairs[i] = repairs(column.inputs().get(i).kind());
      refusesBlank[i] = !kept && BadDataKinds.mayBeBlank(column.inputs().get(i).type());
    }
    // what a function gives is no zero date any more
    repairs[inputs.length] = maker == null ? repairs[0] : repairs(SourceKind.TEXT);
    this.shift = KeyShift.of(column, kind);
  }

  private Repairs repairs(SourceKind kind) {
    return Repairs.of(column.policies(), kind, column.targetType(), column.conversion());
  }

  /**
   * Appends the field; on a rejection the caller goes back to where the row began.
   *
   * @param adjusted told of each policy that has changed the value
   */
  void encode(Object[] row, CopyBuffer out, Consumer<BadData> adjusted)
      throws RejectedValueException {
    Object value = inputs.length == 1 ? row[inputs[0]] : null;
    Object result = maker == null ? shift.of(given(row, 0, adjusted), row) : make(row, adjusted);
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
        result = repaired(inputs.length, result, rejected, column.targetNullable(), adjusted);
      }
    }
    if (!column.targetNullable()) {
      throw new RejectedValueException("NULL in a column that is NOT NULL on PostgreSQL");
    }
    out.putNull();
  }

  /** An input, but for the label that MySQL did not know: to an encoder that is text. */
  private Object given(Object[] row, int input, Consumer<BadData> adjusted)
      throws RejectedValueException {
    Object value = row[inputs[input]];
    boolean blank = refusesBlank[input] && value instanceof byte[] label && label.length == 0;
    return blank ? notBlank(input, value, adjusted) : value;
  }

  private Object notBlank(int input, Object value, Consumer<BadData> adjusted)
      throws RejectedValueException {
    return repaired(
        input,
        value,
        new RejectedValueException(
            BadData.BLANK_ENUM,
            "'' is no label of "
                + column.inputs().get(input).type().declared()
                + " (MySQL stores it for a label that it did not know); correct the row on MySQL, or"
                + " set values.blank-enums"),
        maker != null || column.targetNullable(),
        adjusted);
  }

  /** A function is never asked about what means nothing outside MySQL. */
  private Object make(Object[] row, Consumer<BadData> adjusted) throws RejectedValueException {
    Object[] values = new Object[inputs.length];
    for (int i = 0; i < values.length; i++) {
      Object value = given(row, i, adjusted);
      values[i] =
          value instanceof UnreadableValue unreadable
              ? repaired(i, value, FieldEncoders.rejected(unreadable), true, adjusted)
              : value;
    }
    if (values.length == 1) {
      values[0] = shift.of(values[0], row);
    }
    return maker.make(values);
  }

  /**
   * @param stage the input that the value is, or their number for what is made of them
   */
  private Object repaired(
      int stage,
      Object value,
      RejectedValueException rejected,
      boolean mayBeNull,
      Consumer<BadData> adjusted)
      throws RejectedValueException {
    Object instead = repairs[stage].repaired(value, rejected);
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
}
