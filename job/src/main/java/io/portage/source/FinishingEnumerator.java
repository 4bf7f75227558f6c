package io.portage.source;

import io.portage.finish.Finisher;
import io.portage.plan.MigrationPlan;
import io.portage.sink.LostCommitException;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector's enumerator, beside which the {@link Finisher}, the {@link DriftWatch} and the
 * {@link CopyMark} work: once in the whole job, and again after a failure.
 */
final class FinishingEnumerator implements SplitEnumerator<MySqlSplit, PendingSplitsState> {

  private static final Logger LOG = LoggerFactory.getLogger(FinishingEnumerator.class);
  private static final long INTERVAL_MILLIS = 1000;
  private static final long DRIFT_INTERVAL_MILLIS = 10_000;
  private static final long COPY_MARK_INTERVAL_MILLIS = 5_000;

  private final SplitEnumerator<MySqlSplit, PendingSplitsState> enumerator;
  private final SplitEnumeratorContext<MySqlSplit> context;
  private final MigrationPlan plan;
  private final Finisher finisher;
  private final DriftWatch drift;

  FinishingEnumerator(
      SplitEnumerator<MySqlSplit, PendingSplitsState> enumerator,
      SplitEnumeratorContext<MySqlSplit> context,
      MigrationPlan plan) {
    this.enumerator = enumerator;
    this.context = context;
    this.plan = plan;
    this.finisher = new Finisher(plan);
    this.drift = new DriftWatch(plan);
  }

  @Override
  public void start() {
    enumerator.start();
    context.callAsync(
        finisher::step,
        (done, error) -> {
          if (error != null) {
            LOG.warn("Indexes and constraints have to wait: {}", error.getMessage());
          }
        },
        INTERVAL_MILLIS,
        INTERVAL_MILLIS);
    context.callAsync(
        drift::look,
        (found, error) -> {
          if (error != null) {
            LOG.warn("MySQL's tables cannot be looked at now: {}", error.getMessage());
          } else {
            found.ifPresent(
                message -> {
                  throw new SuppressRestartsException(new SchemaChangedException(message));
                });
          }
        },
        DRIFT_INTERVAL_MILLIS,
        DRIFT_INTERVAL_MILLIS);
    context.callAsync(
        () -> {
          CopyMark.check(plan);
          return null;
        },
        (nothing, error) -> {
          if (error instanceof LostCommitException lost) {
            // a restart would find the same
            throw new SuppressRestartsException(lost);
          }
        },
        0,
        COPY_MARK_INTERVAL_MILLIS);
  }

  @Override
  public void handleSplitRequest(int subtask, String host) {
    enumerator.handleSplitRequest(subtask, host);
  }

  @Override
  public void addSplitsBack(List<MySqlSplit> splits, int subtask) {
    enumerator.addSplitsBack(splits, subtask);
  }

  @Override
  public void addReader(int subtask) {
    enumerator.addReader(subtask);
  }

  @Override
  public PendingSplitsState snapshotState(long checkpointId) throws Exception {
    return enumerator.snapshotState(checkpointId);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    enumerator.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    enumerator.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void handleSourceEvent(int subtask, SourceEvent event) {
    enumerator.handleSourceEvent(subtask, event);
  }

  @Override
  public void close() throws IOException {
    finisher.close();
    enumerator.close();
  }
}
