package io.portage.ledger;

import io.portage.plan.BinlogStart;
import java.time.Instant;

/**
 * One row of {@code portage.migration}.
 *
 * @param createdAt when it began; tells it from an earlier one of the same name
 * @param start where the stream begins
 * @param copied binlog's end when the copy was over, or later if MySQL is another server since; of
 *     no meaning before
 * @param wish what the job has been asked to do
 * @param state what it says it does
 * @param message why it stopped; null where there is nothing to say
 * @param savepoint where its last savepoint lies; null while it runs
 * @param checkpoints folder of its checkpoints; null before the first run
 */
public record MigrationRow(
    String name,
    Instant createdAt,
    BinlogStart start,
    BinlogStart copied,
    Instant copiedAt,
    Instant caughtUpAt,
    Instant finishedAt,
    String wish,
    String state,
    String message,
    String savepoint,
    String checkpoints,
    String runner,
    Instant heartbeatAt) {}
