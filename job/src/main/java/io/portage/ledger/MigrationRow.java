package io.portage.ledger;

import io.portage.plan.BinlogStart;
import java.time.Instant;

/**
 * One row of {@code portage.migration}.
 *
 * @param createdAt when it began; tells it from an earlier one of the same name
 * @param start where the stream begins
 * @param copiedFile binlog file at the copy's end, null before
 * @param copiedPosition byte in that file
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
    String copiedFile,
    long copiedPosition,
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
