package io.portage.ledger;

import io.portage.change.Op;
import io.portage.change.SourcePosition;
import java.time.Instant;
import java.util.List;

/**
 * One row of {@code portage.reject}, without its exact values; see {@link Reject} for the fields of
 * the same name.
 *
 * @param twin tells equal rows of a table without a key apart; else 0
 * @param target {@code schema.table}
 * @param json null where it was not asked for
 * @param columns name and type of each of the row's values
 * @param position null in the copy
 * @param firstAt when it was rejected, in this or an earlier version
 * @param lastAt when it was last
 * @param times how often, retries included
 */
public record StoredReject(
    RejectKey id,
    int twin,
    String target,
    String key,
    Op op,
    String stage,
    String column,
    String reason,
    String sqlState,
    String json,
    List<String> columns,
    SourcePosition position,
    Instant sourceTime,
    Instant firstAt,
    Instant lastAt,
    int times) {}
