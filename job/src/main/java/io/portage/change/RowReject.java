package io.portage.change;

/**
 * A row's change that cannot be written. What the target holds of the row stays as it is.
 *
 * <p>Of an update in a table without a key one half may be good: the row as it was can be deleted,
 * or the row as it is inserted. Both halves travel together, since no fence may come between them.
 *
 * @param before the good half's encoded row as it was; null for none
 * @param after the good half's encoded row as it is; null for none
 * @param referred what it does to rows that refer to this one all the same; null for nothing
 */
public record RowReject(
    Op op,
    int keyGroup,
    RowChange change,
    Rejection rejection,
    byte[] before,
    byte[] after,
    ReferredWrite referred)
    implements RowOutcome {

  /** A change of which nothing can be written. */
  public RowReject(Op op, int keyGroup, RowChange change, Rejection rejection) {
    this(op, keyGroup, change, rejection, null, null, null);
  }
}
