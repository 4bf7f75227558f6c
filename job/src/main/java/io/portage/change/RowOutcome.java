package io.portage.change;

/** What has become of a row's change: a write, or a reject. */
public sealed interface RowOutcome extends Write permits RowWrite, RowReject {

  /** What to do to the row; a delete where a change makes the row one that is not wanted. */
  Op op();

  /** Flink's key group of the change's order key. */
  int keyGroup();

  /** The change as MySQL said it. */
  RowChange change();

  /** What it does to rows that refer to this one; null for nothing. */
  ReferredWrite referred();

  /** Id of the table's plan. */
  default int table() {
    return change().table();
  }

  @Override
  default SourcePosition position() {
    return change().position();
  }

  /** When MySQL committed the statement. */
  default long timestampMillis() {
    return change().timestampMillis();
  }
}
