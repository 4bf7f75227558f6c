package io.portage.change;

/**
 * A row's change as MySQL said it, its values canonical ({@link io.portage.types.SourceKind}), in
 * the order of {@link io.portage.plan.TablePlan#reads()}. Owns its arrays: nobody changes them.
 *
 * @param table id of the table's plan
 * @param op what happened
 * @param before the row as it was: for a delete, and for an update of a keyless table; else null
 * @param after the row as it is: for an insert and an update; else null
 * @param referred what of the row other rows refer to has changed, where that changes them too;
 *     null for nothing. Of a changed key it is with the delete half.
 * @param position where the binlog says so
 * @param timestampMillis when MySQL committed the statement, by its clock, in whole seconds
 */
public record RowChange(
    int table,
    Op op,
    Object[] before,
    Object[] after,
    ReferredChange referred,
    SourcePosition position,
    long timestampMillis)
    implements Change {

  /** A change that concerns its own row only. */
  public RowChange(
      int table,
      Op op,
      Object[] before,
      Object[] after,
      SourcePosition position,
      long timestampMillis) {
    this(table, op, before, after, null, position, timestampMillis);
  }

  /** The image that holds the key the change is about. */
  public Object[] keyImage() {
    return op == Op.DELETE ? before : after;
  }
}
