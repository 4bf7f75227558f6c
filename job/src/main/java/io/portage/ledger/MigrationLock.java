package io.portage.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one job work on a migration at a time. The lock belongs to a database session: it is gone
 * when its holder is, however the holder ended.
 */
public final class MigrationLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MigrationLock.class);

  /** One parameter, the migration: the lock as pg_locks has it. */
  private static final String HELD =
      "l.locktype = 'advisory' AND l.granted"
          + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
          + " AND l.classid::bigint = (hashtext('portage migration')::bigint & 4294967295)"
          + " AND l.objid::bigint = (hashtext(?)::bigint & 4294967295) AND l.objsubid = 2";

  private final Connection connection;

  private MigrationLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Ends the sessions of this name but the caller's own, and with them their locks: a session whose
   * client is gone may live on for as long as PostgreSQL does not know.
   */
  public static void endOthers(Connection connection, String applicationName) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND usename = current_user"
                + " AND pid <> pg_backend_pid() AND application_name = ?")) {
      statement.setString(1, applicationName);
      statement.execute();
    }
  }

  /**
   * Takes the lock on a connection that is then the lock's own.
   *
   * @return null where another session holds it; the connection is then still the caller's
   */
  public static MigrationLock tryTake(Connection connection, String migration) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT pg_try_advisory_lock(hashtext('portage migration'), hashtext(?))")) {
      statement.setString(1, migration);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getBoolean(1) ? new MigrationLock(connection) : null;
      }
    }
  }

  /** Whether somebody holds the lock now. */
  public static boolean isTaken(Connection connection, String migration) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT EXISTS (SELECT FROM pg_locks l WHERE " + HELD + ")")) {
      statement.setString(1, migration);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getBoolean(1);
      }
    }
  }

  /** Who holds the lock now. */
  public static Optional<LockHolder> holder(Connection connection, String migration)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT a.pid, coalesce(host(a.client_addr), 'a local socket'),"
                + " CASE WHEN a.state = 'idle' THEN greatest(0, (extract(epoch FROM"
                + " clock_timestamp() - a.state_change) * 1000)::bigint) END"
                + " FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE "
                + HELD)) {
      statement.setString(1, migration);
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          return Optional.empty();
        }
        Long silence = result.getObject(3, Long.class);
        return Optional.of(
            new LockHolder(
                result.getInt(1),
                result.getString(2),
                silence == null ? null : Duration.ofMillis(silence)));
      }
    }
  }

  /**
   * Ends a session that holds the lock.
   *
   * @throws SQLException where this user may not
   */
  public static void end(Connection connection, LockHolder holder) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_terminate_backend(?)")) {
      statement.setInt(1, holder.pid());
      statement.execute();
    }
  }

  /** Whether the session is still there, and so the lock. */
  public boolean isHeld() throws SQLException {
    return connection.isValid(5);
  }

  /** Notes in the ledger that the lock's holder is alive. */
  public void heartbeat(String migration) throws SQLException {
    new Migrations(connection).heartbeat(migration);
  }

  /**
   * Releases at once: a closed session lives on for a moment on the server, and its lock with it.
   * Where the session is lost, what the lock's holder has to say goes first.
   *
   * @return whether the server has said that the lock is free
   */
  public boolean release() {
    try (Connection last = connection;
        Statement statement = last.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock_all()");
      return true;
    } catch (SQLException e) {
      LOG.debug("The lock's session is lost already", e);
      return false;
    }
  }

  @Override
  public void close() {
    release();
  }
}
