package io.portage.ops.cutover;

import io.portage.ledger.Fence;
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
 * Sees by the ledger how far the stream is. That is a proof: what a writer's fence says is in one
 * transaction with the rows it speaks of.
 */
record StreamWatch(MigrationPlan plan, Connection ledger) {

  private static final long POLL_MILLIS = 50;

  /** Whether every key group of every lane has applied all up to there. */
  boolean hasPassed(BinlogStart end) throws SQLException {
    return Progress.hasPassed(fences(), lanes(), MigrationPlan.KEY_GROUPS, end);
  }

  /** Waits for that; false where the time is over, or no job runs. */
  boolean await(BinlogStart end, Duration patience) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!hasPassed(end)) {
      if (!isRunning() && !hasPassed(end) || System.nanoTime() - deadline > 0) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }

  /** How many changes of the replicated tables have been applied since the beginning. */
  long changes() throws SQLException {
    return new Fences(ledger, plan.name()).changes();
  }

  boolean isRunning() throws SQLException {
    return MigrationLock.isTaken(ledger, plan.name());
  }

  /** The fences of the lanes that write. */
  List<Fence> fences() throws SQLException {
    return new Fences(ledger, plan.name())
        .all().stream().filter(fence -> lanes().contains(fence.lane())).toList();
  }

  private List<String> lanes() {
    return plan.lanes().stream().map(Lane::name).toList();
  }
}
