package io.portage.ops.verify;

import io.portage.ledger.VerifyRuns;
import io.portage.ops.RefusedException;
import io.portage.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one process at a time compare or repair a migration. Belongs to a session of its own, with
 * which the ledger may be read and written.
 */
record VerifyLock(Connection ledger) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VerifyLock.class);

  /**
   * @throws RefusedException where another has it
   */
  static VerifyLock take(MigrationPlan plan) throws SQLException {
    Connection ledger = plan.target().connect("verify ledger");
    boolean taken = false;
    try {
      taken = new VerifyRuns(ledger, plan.name()).lock();
    } finally {
      if (!taken) {
        ledger.close();
      }
    }
    if (!taken) {
      throw new RefusedException(
          "Another process compares or repairs the migration "
              + plan.name()
              + " now; let it end, or end it.");
    }
    return new VerifyLock(ledger);
  }

  /**
   * Releases at once: a closed session lives on for a moment on the server, and its lock with it.
   * Where the session is lost, so is the lock.
   */
  @Override
  public void close() {
    try (Connection last = ledger;
        Statement statement = last.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock_all()");
    } catch (SQLException e) {
      LOG.debug("The lock's session is lost already", e);
    }
  }
}
