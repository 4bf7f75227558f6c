package io.portage.ledger;

import java.time.Instant;

/**
 * Something on the target that waits until the stream has caught up: an index, a constraint, a
 * sequence's value.
 *
 * @param step order of the steps
 * @param kind {@code index}, {@code unique}, {@code foreign key}, {@code sequence}
 * @param table the target table, schema and name
 * @param name of the index or constraint
 * @param statement the SQL that makes it
 * @param undo the SQL that clears what a broken attempt has left; null for nothing
 * @param doneAt null while it waits
 * @param error of the last attempt; null for none
 */
public record DeferredStep(
    int step,
    String kind,
    String schema,
    String table,
    String name,
    String statement,
    String undo,
    Instant doneAt,
    String error) {}
