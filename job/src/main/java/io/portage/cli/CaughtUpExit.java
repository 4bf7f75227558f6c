package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.ledger.StoredStep;
import io.portage.ops.Planner;
import io.portage.ops.RunListener;
import io.portage.ops.RunStatus;
import io.portage.ops.StatusReader;
import io.portage.plan.BinlogStart;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a run, where that is wanted, once the target is a true copy: notes where MySQL's binlog ends
 * when everything is made, and stops when the stream has come there. Something that cannot be made
 * is not waited for for ever. Passes on everything it hears.
 */
final class CaughtUpExit implements RunListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CaughtUpExit.class);

  /** So often must something have failed before it is not waited for any more. */
  private static final int ATTEMPTS = 3;

  private final MigrationConfig config;
  private final RunListener next;
  private final boolean wanted;
  private Runnable stop;
  private StatusReader reader;
  private BinlogStart end;
  private volatile List<StoredStep> missing = List.of();

  CaughtUpExit(MigrationConfig config, RunListener next, boolean wanted) {
    this.config = config;
    this.next = next;
    this.wanted = wanted;
  }

  /** What to do then. */
  void onCaughtUp(Runnable action) {
    stop = action;
  }

  @Override
  public void started(Planner.Planned planned, Optional<Path> resumedFrom) {
    next.started(planned, resumedFrom);
    if (wanted) {
      MigrationPlan plan = planned.compiled().plan();
      reader =
          new StatusReader(
              config.name(),
              plan.lanes().stream().map(Lane::name).toList(),
              plan.source(),
              plan.target());
    }
  }

  @Override
  public void status(RunStatus status) {
    next.status(status);
    if (wanted && nothingMoreIsMade(status) && hasPassedTheEnd()) {
      missing = status.missing();
      stop.run();
    }
  }

  /** Whether all is made, or what is not has been tried so often that it may never be. */
  private static boolean nothingMoreIsMade(RunStatus status) {
    return status.migration().finishedAt() != null
        || (status.migration().caughtUpAt() != null
            && !status.missing().isEmpty()
            && status.missing().stream().allMatch(step -> step.attempts() >= ATTEMPTS));
  }

  /** What could not be made when it stopped. */
  List<StoredStep> missing() {
    return missing;
  }

  private boolean hasPassedTheEnd() {
    try {
      if (end == null) {
        end = reader.sourceEnd();
      }
      return reader.hasPassed(end);
    } catch (SQLException e) {
      LOG.warn("Whether the stream has caught up cannot be read now: {}", e.getMessage());
      return false;
    }
  }

  @Override
  public void restarted(Throwable cause, String text) {
    next.restarted(cause, text);
  }

  @Override
  public void stopping() {
    next.stopping();
  }

  @Override
  public void savepointDelayed(String reason) {
    next.savepointDelayed(reason);
  }

  @Override
  public void close() throws SQLException {
    if (reader != null) {
      reader.close();
    }
  }
}
