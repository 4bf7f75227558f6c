package io.portage.types;

import io.portage.testdata.server.MySqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Columns read as the copy reads them: text protocol, session in UTC. */
final class CopiedRows {

  private CopiedRows() {}

  /** The type of the column {@code v}, from the catalog. */
  static MySqlType type(MySqlServer server, String database, String table) throws SQLException {
    try (Connection connection = server.connect("information_schema");
        Statement statement = connection.createStatement();
        ResultSet column =
            statement.executeQuery(
                "SELECT DATA_TYPE, COLUMN_TYPE, CHARACTER_SET_NAME FROM COLUMNS WHERE TABLE_SCHEMA = '"
                    + database
                    + "' AND TABLE_NAME = '"
                    + table
                    + "' AND COLUMN_NAME = 'v'")) {
      column.next();
      return MySqlTypes.parse(column.getString(1), column.getString(2), column.getString(3));
    }
  }

  /** The bytes of the column {@code v} in the order of {@code id}; null for NULL. */
  static List<byte[]> fields(MySqlServer server, String database, String table, MySqlType type)
      throws SQLException {
    return column(server, database, table, SelectExpression.of(type, "`v`"));
  }

  static List<byte[]> column(MySqlServer server, String database, String table, String expression)
      throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("SET time_zone = '+00:00', NAMES utf8mb4");
      List<byte[]> fields = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery("SELECT " + expression + " FROM `" + table + "` ORDER BY id")) {
        while (rows.next()) {
          fields.add(rows.getBytes(1));
        }
      }
      return fields;
    }
  }
}
