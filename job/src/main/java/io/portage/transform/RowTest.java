package io.portage.transform;

import io.portage.expression.Expression;
import io.portage.plan.RowFilter;
import io.portage.plan.TablePlan;
import io.portage.types.RejectedValueException;

/** A table's filter, asked row by row. Not thread-safe. */
final class RowTest {

  private final Expression expression;
  private final int[] inputs;

  /**
   * @param table one that has a filter
   */
  RowTest(TablePlan table) {
    RowFilter filter = table.filter();
    this.expression = Expression.compile(filter.expression(), filter.inputs(), filter.zones());
    this.inputs = table.indexes(filter.inputs());
  }

  /**
   * Whether the row is carried over.
   *
   * @throws RejectedValueException where the filter fails, or says neither yes nor no
   */
  boolean passes(Object[] row) throws RejectedValueException {
    Object[] values = new Object[inputs.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = row[inputs[i]];
    }
    Object answer = expression.evaluate(values);
    if (answer instanceof Boolean yes) {
      return yes;
    }
    throw new RejectedValueException(
        expression.text() + " is NULL for it; say what NULL means, as in x != null && x > 5");
  }
}
