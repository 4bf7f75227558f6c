package io.portage.ops;

import io.portage.change.SourcePosition;
import io.portage.ledger.Fence;
import io.portage.ledger.Fences;
import io.portage.ledger.Progress;
import io.portage.plan.BinlogStart;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import io.portage.plan.StartAgain;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Whether MySQL still has the binlog from where a migration must go on. The connector would find
 * out by itself, again and again.
 */
final class BinlogReach {

  /** Where the first event of every binlog file begins. */
  private static final long FIRST_EVENT = 4;

  private BinlogReach() {}

  /**
   * Makes sure.
   *
   * @param server the server's uuid
   * @param oldestFile the oldest binlog file that the server still has
   * @throws RefusedException where files have been purged that are still needed
   */
  static void check(MigrationPlan plan, String server, String oldestFile, Connection target)
      throws SQLException {
    BinlogStart start = plan.start();
    if (!server.equals(start.serverUuid())) {
      // file numbers mean nothing there; the stream compares GTID sets
      return;
    }
    if (SourcePosition.fileNumber(start.file()) >= SourcePosition.fileNumber(oldestFile)) {
      return;
    }
    List<Fence> fences = new Fences(target, plan.name()).all();
    BinlogStart oldest = new BinlogStart(start.serverUuid(), oldestFile, FIRST_EVENT, "");
    boolean passed =
        Progress.hasPassed(
            fences,
            plan.lanes().stream().map(Lane::name).toList(),
            MigrationPlan.KEY_GROUPS,
            oldest);
    if (!passed) {
      throw new RefusedException(
          "MySQL has purged binlog files that the migration "
              + plan.name()
              + " has not read yet (the oldest left is "
              + oldestFile
              + "), so that changes would be missing. "
              + StartAgain.CAPITAL_HOW
              + ", and keep binlogs longer"
              + " (binlog_expire_logs_seconds).");
    }
  }
}
