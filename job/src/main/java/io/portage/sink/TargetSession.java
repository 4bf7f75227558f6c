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

  private TargetSession() {}

  public static Connection open(PostgresEndpoint target, String purpose) throws SQLException {
    Connection connection = target.connect(purpose);
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET synchronous_commit = on");
      if (mayBeReplica(connection)) {
        statement.execute("SET session_replication_role = replica");
      }
      connection.commit();
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
