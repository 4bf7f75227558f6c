package io.portage.change;

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
 */
public record RowWrite(Op op, byte[] key, byte[] row, int keyGroup, RowChange change)
    implements RowOutcome {}
