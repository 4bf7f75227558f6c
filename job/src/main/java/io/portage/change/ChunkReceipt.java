package io.portage.change;

/**
 * A chunk has been copied and committed.
 *
 * @param table id of the table's plan
 * @param chunk number of the chunk in its table
 * @param rows rows copied
 * @param bytes bytes sent to PostgreSQL
 * @param rejects rows that could not be copied and lie in {@code portage.reject}
 */
public record ChunkReceipt(int table, int chunk, long rows, long bytes, long rejects)
    implements Change {}
