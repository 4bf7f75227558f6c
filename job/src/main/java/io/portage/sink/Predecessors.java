package io.portage.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the sessions that an earlier attempt has left behind. Such a session may be in the middle of
 * its commit, so that the fence is not yet what it will be, or hold locks for as long as PostgreSQL
 * does not know that its client is gone.
 */
final class Predecessors {

  private static final Logger LOG = LoggerFactory.getLogger(Predecessors.class);
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final String SESSIONS =
      """
      SELECT pid, application_name FROM pg_stat_activity
      WHERE datname = current_database() AND usename = current_user
        AND pid <> pg_backend_pid() AND application_name LIKE 'portage %'
      """;

  private Predecessors() {}

  /**
   * Returns when nobody but the caller writes what the caller's session is named after.
   *
   * @param connection in no transaction; in none afterwards
   */
  static void end(Connection connection, SessionName mine) throws SQLException {
    long deadline = System.nanoTime() + LIMIT_NANOS;
    List<Integer> left = rivals(connection, mine);
    while (!left.isEmpty()) {
      LOG.info("Ends what is left of earlier sessions on PostgreSQL: {}", left);
      for (int pid : left) {
        terminate(connection, pid);
      }
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        throw new SQLException(
            "PostgreSQL's process " + left.get(0) + " of an earlier session does not end", "55006");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      left = rivals(connection, mine);
    }
  }

  private static List<Integer> rivals(Connection connection, SessionName mine) throws SQLException {
    List<Integer> pids = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SESSIONS)) {
      while (row.next()) {
        if (mine.rivals(row.getString(2))) {
          pids.add(row.getInt(1));
        }
      }
    }
    // within a transaction the view would stay as it is
    connection.commit();
    return pids;
  }

  private static void terminate(Connection connection, int pid) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_terminate_backend(?)")) {
      statement.setInt(1, pid);
      statement.execute();
    }
    connection.commit();
  }
}
