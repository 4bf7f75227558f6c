package io.portage.ops.verify;

import io.portage.ledger.Fences;
import io.portage.ledger.MigrationLock;
import io.portage.ledger.Progress;
import io.portage.plan.BinlogStart;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Lets wait until PostgreSQL has everything that was seen on MySQL. What is seen there has been
 * logged before, so that the binlog's end of now lies behind it.
 */
final class StreamGate {

  private static final long POLL_MILLIS = 50;
  private static final long POLLS_BETWEEN_LOOKS = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final MigrationPlan plan;
  private final boolean quiet;

  /**
   * @param quiet whether nobody writes on either side, so that there is nothing to wait for
   */
  StreamGate(MigrationPlan plan, boolean quiet) {
    this.plan = plan;
    this.quiet = quiet;
  }

  /** Whether there is nothing to wait for. */
  boolean isQuiet() {
    return quiet || plan.lanes().isEmpty();
  }

  /**
   * Waits until everything that MySQL has logged by now is applied.
   *
   * @param target has no transaction open, and has none afterwards
   * @return false where no job runs that would apply it, or it does not come to it in ten minutes
   */
  boolean await(Connection mysql, Connection target) throws SQLException, InterruptedException {
    if (isQuiet()) {
      return true;
    }
    BinlogStart end = BinlogStart.now(mysql);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (long poll = 0; !hasPassed(target, end); poll++) {
      if (poll % POLLS_BETWEEN_LOOKS == 0 && !isRunning(target) && !hasPassed(target, end)) {
        return false;
      }
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }

  private boolean hasPassed(Connection target, BinlogStart end) throws SQLException {
    List<String> lanes = plan.lanes().stream().map(Lane::name).toList();
    boolean passed =
        Progress.hasPassed(
            new Fences(target, plan.name()).all(), lanes, MigrationPlan.KEY_GROUPS, end);
    target.commit();
    return passed;
  }

  /** Whether a job works on the migration. */
  boolean isRunning(Connection target) throws SQLException {
    boolean running = MigrationLock.isTaken(target, plan.name());
    target.commit();
    return running;
  }
}
