package io.portage.ops.cutover;

import io.portage.ops.RefusedException;
import io.portage.plan.PostgresEndpoint;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one process at a time cut a migration over, or undo that. Belongs to a session of its own,
 * with which the ledger may be read and written.
 */
public record CutoverLock(Connection ledger) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CutoverLock.class);

  /** A process that has just been killed leaves its session behind for a moment. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(100);

  /**
   * @throws RefusedException where another has it
   */
  public static CutoverLock take(PostgresEndpoint target, String migration) throws SQLException {
    Connection ledger = target.connect("cutover");
    boolean taken = false;
    try {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      do {
        taken =
            Query.one(
                ledger,
                "SELECT pg_try_advisory_lock(hashtext('portage cutover'), hashtext(?))",
                row -> row.getBoolean(1),
                migration);
      } while (!taken && System.nanoTime() < deadline && pause());
    } finally {
      if (!taken) {
        ledger.close();
      }
    }
    if (!taken) {
      throw new RefusedException(
          "Another process cuts the migration "
              + migration
              + " over now; let it end, or end it (Ctrl-C): what it has done stays.");
    }
    return new CutoverLock(ledger);
  }

  private static boolean pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
    return !Thread.currentThread().isInterrupted();
  }

  /** Releases at once: a closed session lives on for a moment on the server, and its lock too. */
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
