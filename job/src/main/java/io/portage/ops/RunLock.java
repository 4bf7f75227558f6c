package io.portage.ops;

import io.portage.ledger.MigrationLock;
import io.portage.plan.PostgresEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Holds a migration's lock for as long as a run lasts, over lost connections. */
final class RunLock implements AutoCloseable {

  /** A job that has just been killed leaves its session behind for a moment. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final PostgresEndpoint target;
  private final String migration;
  private MigrationLock lock;

  private RunLock(PostgresEndpoint target, String migration, MigrationLock lock) {
    this.target = target;
    this.migration = migration;
    this.lock = lock;
  }

  /**
   * Takes the lock.
   *
   * @throws RefusedException where another job has it
   */
  static RunLock take(PostgresEndpoint target, String migration) throws SQLException {
    RunLock lock = new RunLock(target, migration, null);
    lock.take();
    return lock;
  }

  private void take() throws SQLException {
    Connection connection = target.connectBriefly("lock of " + migration);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    do {
      lock = MigrationLock.tryTake(connection, migration);
    } while (lock == null && System.nanoTime() < deadline && pause());
    if (lock == null) {
      connection.close();
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
    if (!lock.isHeld()) {
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
    lock.close();
  }
}
