package io.portage.change;

/**
 * A row's change as PostgreSQL will get it: fields in binary COPY format, each its length and its
 * bytes. Owns its arrays.
 *
 * @param table id of the table's plan
 * @param op what to do
 * @param key the key's fields, in the key's order; for a keyless table the whole row as it was
 *     (empty for an insert)
 * @param row the row's fields in the plan's order; null for a delete
 * @param keyGroup Flink's key group of the change's order key
 * @param position where the binlog says so
 * @param timestampMillis when MySQL committed the statement
 * @param adjustments what policies have changed in {@code row}; null for nothing
 */
public record RowWrite(
    int table,
    Op op,
    byte[] key,
    byte[] row,
    int keyGroup,
    SourcePosition position,
    long timestampMillis,
    Adjustments adjustments)
    implements Write {

  /** A change that no policy has touched. */
  public RowWrite(
      int table,
      Op op,
      byte[] key,
      byte[] row,
      int keyGroup,
      SourcePosition position,
      long timestampMillis) {
    this(table, op, key, row, keyGroup, position, timestampMillis, null);
  }
}
