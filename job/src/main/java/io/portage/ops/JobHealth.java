package io.portage.ops;

import java.util.Optional;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.ErrorInfo;

/**
 * What Flink says of a job that has not ended.
 *
 * @param lastFailure the newest failure that it has started again after; empty where there was none
 * @param recovered whether a checkpoint begun after that failure is complete, so that the failure
 *     is over; true where there was none
 */
record JobHealth(Optional<Failure> lastFailure, boolean recovered) {

  /**
   * A failure.
   *
   * @param atMillis when, since the epoch
   */
  record Failure(Throwable cause, long atMillis) {}

  static JobHealth of(AccessExecutionGraph graph) {
    ErrorInfo failure = graph.getFailureInfo();
    if (failure == null) {
      return new JobHealth(Optional.empty(), true);
    }
    return new JobHealth(
        Optional.of(new Failure(JobFailure.cause(failure.getException()), failure.getTimestamp())),
        lastCheckpointMillis(graph.getCheckpointStatsSnapshot()) > failure.getTimestamp());
  }

  private static long lastCheckpointMillis(CheckpointStatsSnapshot statistics) {
    CompletedCheckpointStats last =
        statistics == null ? null : statistics.getHistory().getLatestCompletedCheckpoint();
    return last == null ? Long.MIN_VALUE : last.getTriggerTimestamp();
  }
}
