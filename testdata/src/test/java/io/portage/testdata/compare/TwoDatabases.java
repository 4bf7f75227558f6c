package io.portage.testdata.compare;

import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** An empty database on each side. */
final class TwoDatabases implements AutoCloseable {

  final String database = MySqlServer.shared().createDatabase("compare");
  final Connection mysql = MySqlServer.shared().connect(database);
  final Connection postgres =
      PostgresServer.shared().connect(PostgresServer.shared().createDatabase("compare"));

  TwoDatabases() throws SQLException {
    onMySql("SET SESSION time_zone = '+00:00'");
    onPostgres("SET TIME ZONE 'UTC'");
  }

  void onMySql(String... statements) throws SQLException {
    run(mysql, statements);
  }

  void onPostgres(String... statements) throws SQLException {
    run(postgres, statements);
  }

  List<Difference> differences() throws SQLException {
    return differences(ComparisonOptions.defaults());
  }

  List<Difference> differences(ComparisonOptions options) throws SQLException {
    return DatabaseComparison.compare(mysql, database, postgres, "public", options);
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    try (mysql;
        postgres) {
      run(mysql, "DROP DATABASE " + database);
    }
  }
}
