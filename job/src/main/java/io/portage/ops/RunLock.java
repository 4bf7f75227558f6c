package io.portage.ops;

import io.portage.ledger.MigrationLock;
import io.portage.plan.PostgresEndpoint;
import java.sql.Connection;
import java.sql.SQLException;

/** Holds a migration's lock for as long as a run lasts, over lost connections. */
final class RunLock implements AutoCloseable {

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
    Connection connection = target.connect("lock of " + migration);
    lock = MigrationLock.tryTake(connection, migration);
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
  void keep() throws SQLException {
    if (!lock.isHeld()) {
      take();
    }
  }

  @Override
  public void close() throws SQLException {
    lock.close();
  }
}
