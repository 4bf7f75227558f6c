package io.portage.ops.assess;

import io.portage.plan.TableName;
import java.util.List;

/**
 * A foreign key, whether MySQL declares it or the target has it; names are PostgreSQL's.
 *
 * @param columns the columns that refer
 * @param parent the table referred to
 * @param refColumns the columns referred to, in the same order
 * @param text true if texts are compared, which MySQL may find equal and PostgreSQL does not
 */
record ReferenceRule(
    String name, List<String> columns, TableName parent, List<String> refColumns, boolean text) {
  ReferenceRule {
    columns = List.copyOf(columns);
    refColumns = List.copyOf(refColumns);
  }

  /** True for the same key under another name. */
  boolean sameAs(ReferenceRule other) {
    return columns.equals(other.columns)
        && parent.equals(other.parent)
        && refColumns.equals(other.refColumns);
  }
}
