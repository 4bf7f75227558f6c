package io.portage.change;

/**
 * A chunk has been copied and committed.
 *
 * @param table id of the table's plan
 * @param chunk number of the chunk in its table
 * @param rows rows copied
 * @param bytes bytes sent to PostgreSQL
 * @param rejects rows that could not be copied and lie in {@code portage.reject}
 * @param adjusted values that policies have changed
 */
public record ChunkReceipt(int table, int chunk, long rows, long bytes, long rejects, long adjusted)
    implements Change {

  /** This one, with what another chunk held. */
  public ChunkReceipt plus(ChunkReceipt other) {
    return new ChunkReceipt(
        table,
        chunk,
        rows + other.rows,
        bytes + other.bytes,
        rejects + other.rejects,
        adjusted + other.adjusted);
  }
}
