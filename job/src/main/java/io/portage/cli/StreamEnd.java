package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.ops.RefusedException;
import io.portage.ops.RunStatus;
import io.portage.ops.StatusReader;
import io.portage.plan.BinlogStart;
import io.portage.plan.compile.Endpoints;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Waits until the stream has applied what MySQL has logged by now. */
final class StreamEnd {
  private static final long POLL_MILLIS = 100;

  private StreamEnd() {}

  /**
   * Returns at once where no migration has begun: what is asked of it then tells so.
   *
   * @throws RefusedException where nothing streams, or the time is over
   */
  static void await(MigrationConfig config, Duration patience)
      throws SQLException, InterruptedException {
    try (StatusReader reader =
        new StatusReader(
            config.name(), List.of(), Endpoints.source(config), Endpoints.target(config))) {
      if (reader.read().isEmpty()) {
        return;
      }
      BinlogStart end = reader.sourceEnd();
      long deadline = System.nanoTime() + patience.toNanos();
      while (!reader.hasPassed(end)) {
        if (!reader.read().map(RunStatus::running).orElse(false)) {
          throw new RefusedException(
              "MySQL has changes that are not carried over, and no job runs that would; start it with"
                  + " `portage resume`, or verify without --wait.");
        }
        if (System.nanoTime() - deadline > 0) {
          throw new RefusedException(
              "The stream has not come to %s within %s; see the lag with `portage status`."
                  .formatted(end, Figures.duration(patience)));
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  /**
   * @throws RefusedException where tables are still being copied: of what is not there yet, nothing
   *     can be said
   */
  static void refuseWhileCopying(MigrationConfig config) throws SQLException {
    try (StatusReader reader =
        new StatusReader(
            config.name(), List.of(), Endpoints.source(config), Endpoints.target(config))) {
      if (reader.read().filter(status -> status.migration().copiedAt() == null).isPresent()) {
        throw new RefusedException(
            "The copy is not over; there is nothing to compare until it is, see `portage status`.");
      }
    }
  }

  /** Whether MySQL has logged changes that nobody carries over now. */
  static boolean isLeftBehind(MigrationConfig config) throws SQLException {
    try (StatusReader reader =
        new StatusReader(
            config.name(), List.of(), Endpoints.source(config), Endpoints.target(config))) {
      return reader.read().map(status -> !status.running()).orElse(false)
          && !reader.hasPassed(reader.sourceEnd());
    }
  }
}
