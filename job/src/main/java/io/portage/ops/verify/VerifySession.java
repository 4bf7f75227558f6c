package io.portage.ops.verify;

import io.portage.plan.PostgresEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A session that compares, in which values print the same on every server. No autocommit. */
final class VerifySession {

  private VerifySession() {}

  static Connection open(PostgresEndpoint target) throws SQLException {
    return prepared(target.connect("verify"));
  }

  /** Makes a session one of these. */
  static Connection prepared(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET DateStyle = 'ISO, YMD'");
      statement.execute("SET IntervalStyle = 'postgres'");
      statement.execute("SET extra_float_digits = 1");
      statement.execute("SET bytea_output = 'hex'");
      // the queries are short and many; compiling each of them costs more than it saves
      statement.execute("SET jit = off");
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
