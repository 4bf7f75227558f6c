package io.portage.transform;

import io.portage.change.Adjustment;
import io.portage.expression.Expression;
import io.portage.plan.ColumnPlan;
import io.portage.plan.KeyText;
import io.portage.plan.TablePlan;
import io.portage.plan.Way;
import io.portage.types.BadData;
import io.portage.types.CopyBuffer;
import io.portage.types.RejectedValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Encodes rows of one table as fields in PostgreSQL's binary COPY format. Not thread-safe: a
 * transform may keep state of its own.
 */
public final class RowEncoder implements AutoCloseable {

  /** In a key, two rows could become one by what a policy would write instead. */
  private static final String OF_KEY =
      "; the column is one of the key, where `values` writes nothing in its place: correct the row on"
          + " MySQL, or set a transform";

  private final TablePlan table;
  private final ColumnEncoder[] columns;
  private final List<ValueMaker> makers = new ArrayList<>();
  private final RowTest test;
  private final List<Adjustment> adjustments = new ArrayList<>();
  private final List<Consumer<BadData>> adjusted = new ArrayList<>();

  public RowEncoder(TablePlan table, ClassLoader loader) {
    this.table = table;
    this.columns = new ColumnEncoder[table.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      int index = i;
      columns[i] = encoder(table.columns().get(i), loader);
      adjusted.add(bad -> adjustments.add(new Adjustment(index, bad)));
    }
    this.test = table.filter() == null ? null : new RowTest(table);
  }

  private ColumnEncoder encoder(ColumnPlan column, ClassLoader loader) {
    ValueMaker maker = null;
    if (column.way() instanceof Way.Call call) {
      maker = open(column, call, loader);
      makers.add(maker);
    } else if (column.way() instanceof Way.Evaluate evaluate) {
      maker =
          new ExpressionValue(
              Expression.compile(evaluate.expression(), column.inputs(), evaluate.zones()),
              column.targetType());
    }
    int kind =
        column.loose() == null || column.loose().kind() == null
            ? -1
            : table.reads().indexOf(column.loose().kind());
    return new ColumnEncoder(column, table.indexes(column.inputs()), kind, maker);
  }

  private UdfCall open(ColumnPlan column, Way.Call call, ClassLoader loader) {
    try {
      return UdfCall.open(call, column.inputs(), loader);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The transform "
              + call.function()
              + " of "
              + table.source()
              + "."
              + column.label()
              + " cannot be used: "
              + e.getMessage(),
          e);
    }
  }

  /** Number of fields that {@link #encodeRow} writes. */
  public int fields() {
    return columns.length;
  }

  /**
   * Whether the row is carried over at all.
   *
   * @throws RejectedRowException where the table's filter cannot tell
   */
  public boolean keeps(Object[] row) {
    if (test == null) {
      return true;
    }
    try {
      return test.passes(row);
    } catch (RejectedValueException e) {
      throw new RejectedRowException(
          table.source()
              + ": the filter cannot tell whether the row with "
              + describeKey(row)
              + " is carried over: "
              + e.getMessage(),
          describeKey(row),
          null,
          e.getMessage());
    }
  }

  /** Whether the table's filter is sure that the row is not carried over. */
  public boolean leavesOut(Object[] row) {
    try {
      return test != null && !test.passes(row);
    } catch (RejectedValueException e) {
      return false;
    }
  }

  /**
   * Appends every field of a row, in the order of the plan's columns.
   *
   * @param row values in the order of {@link TablePlan#reads()}
   * @throws RejectedRowException where a value cannot be converted; nothing has been appended then
   */
  public void encodeRow(Object[] row, CopyBuffer out) {
    int begin = out.length();
    adjustments.clear();
    for (int i = 0; i < columns.length; i++) {
      encode(i, row, out, begin);
    }
  }

  /**
   * Appends every field of a row, NULL in place of each that cannot be converted: for who wants to
   * know of all of them. Such a row is not to be written anywhere.
   *
   * @param rejected told of each
   */
  public void encodeFields(Object[] row, CopyBuffer out, Consumer<RejectedRowException> rejected) {
    adjustments.clear();
    for (int i = 0; i < columns.length; i++) {
      try {
        encode(i, row, out, out.length());
      } catch (RejectedRowException e) {
        out.putNull();
        rejected.accept(e);
      }
    }
  }

  /** What policies have changed in the row last encoded. */
  public List<Adjustment> adjustments() {
    return adjustments.isEmpty() ? List.of() : List.copyOf(adjustments);
  }

  /** Appends the key's fields only, in the key's order. */
  public void encodeKey(Object[] row, CopyBuffer out) {
    encodeColumns(table.key(), row, out);
  }

  /**
   * Appends some fields only, which say which row is meant.
   *
   * @param indexes into the plan's columns
   */
  public void encodeColumns(List<Integer> indexes, Object[] row, CopyBuffer out) {
    int begin = out.length();
    for (int index : indexes) {
      encode(index, row, out, begin);
    }
    // a key only says which row is meant; what has been changed in it was counted with the row
    adjustments.clear();
  }

  private void encode(int index, Object[] row, CopyBuffer out, int begin) {
    try {
      columns[index].encode(row, out, adjusted.get(index));
    } catch (RejectedValueException e) {
      out.truncate(begin);
      adjustments.removeIf(adjustment -> adjustment.column() == index);
      String reason = e.getMessage() + (isOfKey(index, e) ? OF_KEY : "");
      throw new RejectedRowException(
          table.source()
              + "."
              + table.columns().get(index).label()
              + " of the row with "
              + describeKey(row)
              + " cannot be converted to "
              + table.columns().get(index).targetType().sql()
              + ": "
              + reason,
          describeKey(row),
          table.columns().get(index).label(),
          reason);
    }
  }

  /** Whether a policy would have a remedy, were the column not one of the key. */
  private boolean isOfKey(int index, RejectedValueException e) {
    return e.bad() != null && table.key().contains(index);
  }

  /** The row's key as MySQL has it, for a person: {@code order_id = 5, line = 2}. */
  public String describeKey(Object[] row) {
    return KeyText.of(table, row);
  }

  @Override
  public void close() throws Exception {
    for (ValueMaker maker : makers) {
      maker.close();
    }
  }
}
