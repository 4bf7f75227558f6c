package io.portage.sink;

import io.portage.plan.PostgresEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A session that writes replicated rows: no autocommit, and, where the user may, no triggers and no
 * foreign key checks, as in PostgreSQL's own logical replication. A row has passed them on MySQL,
 * and its parent may still be on its way in another lane.
 */
public final class TargetSession {

  private static final int OPENING_MILLIS = 45_000;

  private TargetSession() {}

  /** For a subtask that copies; sessions of its earlier attempts have ended. */
  public static Connection forCopy(PostgresEndpoint target, String migration, int subtask)
      throws SQLException {
    return open(target, SessionName.copy(migration, subtask));
  }

  /** Opens a session; those that wrote the same before have ended. */
  static Connection open(PostgresEndpoint target, SessionName name) throws SQLException {
    return prepared(
        target.connect(name.purpose()), connection -> Predecessors.end(connection, name));
  }

  /** A session beside those of a job. */
  public static Connection open(PostgresEndpoint target, String purpose) throws SQLException {
    return prepared(target.connect(purpose), connection -> {});
  }

  private interface Beginning {
    void with(Connection connection) throws SQLException;
  }

  private static Connection prepared(Connection connection, Beginning beginning)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // nobody watches over it yet
      connection.setNetworkTimeout(Runnable::run, OPENING_MILLIS);
      connection.setAutoCommit(false);
      beginning.with(connection);
      statement.execute("SET synchronous_commit = on");
      if (mayBeReplica(connection)) {
        statement.execute("SET session_replication_role = replica");
      }
      connection.commit();
      connection.setNetworkTimeout(Runnable::run, 0);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static boolean mayBeReplica(Connection connection) throws SQLException {
    boolean parameterPrivileges = connection.getMetaData().getDatabaseMajorVersion() >= 15;
    String sql =
        "SELECT rolsuper"
            + (parameterPrivileges
                ? " OR has_parameter_privilege('session_replication_role', 'SET')"
                : "")
            + " FROM pg_roles WHERE rolname = current_user";
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
