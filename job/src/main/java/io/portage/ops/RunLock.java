package io.portage.ops;

import io.portage.ledger.MigrationLock;
import io.portage.plan.PostgresEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Holds a migration's lock for as long as a run lasts, over lost connections. */
final class RunLock implements AutoCloseable {

  /** A job that has just been killed leaves its session behind for a moment. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final PostgresEndpoint target;
  private final String migration;

  /** A name that no other run has, so that this one finds its own lost sessions. */
  private final String session;

  /** Null where it has been lost. */
  private MigrationLock lock;

  private RunLock(PostgresEndpoint target, String migration) {
    this.target = target;
    this.migration = migration;
    this.session = "lock " + UUID.randomUUID();
  }

  /**
   * Takes the lock.
   *
   * @throws RefusedException where another job has it
   */
  static RunLock take(PostgresEndpoint target, String migration) throws SQLException {
    RunLock lock = new RunLock(target, migration);
    lock.take();
    return lock;
  }

  private void take() throws SQLException {
    Connection connection = target.connectBriefly(session);
    try {
      MigrationLock.endOthers(connection, "portage " + session);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      do {
        lock = MigrationLock.tryTake(connection, migration);
      } while (lock == null && System.nanoTime() < deadline && pause());
    } finally {
      if (lock == null) {
        connection.abort(Runnable::run);
      }
    }
    if (lock == null) {
      throw new RefusedException(
          "Another job works on the migration "
              + migration
              + "; watch it with `portage status`, or stop it with `portage pause`.");
    }
  }

  /**
   * Makes sure that the lock is still ours; where the connection was lost, takes it again.
   *
   * @throws RefusedException where another job has taken it meanwhile
   * @throws SQLException where the target does not answer now
   */
  private void keep() throws SQLException {
    if (lock != null && !lock.isHeld()) {
      lock = null;
    }
    if (lock == null) {
      take();
    }
  }

  private static boolean pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
    return !Thread.currentThread().isInterrupted();
  }

  /** Keeps the lock, and says in the ledger that its holder is alive. */
  void heartbeat() throws SQLException {
    keep();
    lock.heartbeat(migration);
  }

  @Override
  public void close() throws SQLException {
    if (lock != null) {
      lock.close();
    }
  }
}
