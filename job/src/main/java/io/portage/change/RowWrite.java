package io.portage.change;

import java.util.List;

/**
 * A row's change as PostgreSQL will get it: fields in binary COPY format, each its length and its
 * bytes. Owns its arrays.
 *
 * @param op what to do
 * @param key the key's fields, in the key's order; for a keyless table the whole row as it was
 *     (empty for an insert)
 * @param row the row's fields in the plan's order; null for a delete
 * @param keyGroup Flink's key group of the change's order key
 * @param change the change as MySQL said it: what a reject keeps if PostgreSQL refuses the row
 * @param adjustments what policies have changed in {@code row}
 * @param referred what it does to rows that refer to this one; null for nothing
 */
public record RowWrite(
    Op op,
    byte[] key,
    byte[] row,
    int keyGroup,
    RowChange change,
    List<Adjustment> adjustments,
    ReferredWrite referred)
    implements RowOutcome {

  public RowWrite {
    adjustments = List.copyOf(adjustments);
  }

  /** A write in which no policy has changed anything, and which concerns no other row. */
  public RowWrite(Op op, byte[] key, byte[] row, int keyGroup, RowChange change) {
    this(op, key, row, keyGroup, change, List.of(), null);
  }
}
