package io.portage.plan;

import java.io.Serializable;
import java.time.Duration;

/**
 * Sizes, intervals and ways that the operators keep.
 *
 * @param readers chunks copied at once over all tables
 * @param checkpointInterval between two checkpoints
 * @param batchRows changes after which a sink flushes
 * @param batchBytes of changes, after which a sink flushes
 * @param linger longest time a change waits in a sink
 * @param serverId first of the ids under which the stream registers at MySQL as a replica
 * @param rejects what to do with a row that cannot be converted or written
 * @param copyMerges whether target tables may hold rows already, so that the copy must update a row
 *     whose key is there
 * @param indexBuilds indexes that are built at once after the copy
 */
public record Tuning(
    int readers,
    Duration checkpointInterval,
    int batchRows,
    long batchBytes,
    Duration linger,
    long serverId,
    RejectPolicy rejects,
    boolean copyMerges,
    int indexBuilds)
    implements Serializable {}
