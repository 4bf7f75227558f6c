package io.portage.source;

import io.portage.plan.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Tables' definitions as text, to notice that one has changed. */
public final class TableDefinitions {

  private TableDefinitions() {}

  /** Every table of the databases: its columns' names and types in their order. */
  public static Map<TableName, String> read(Connection mysql, Collection<String> databases)
      throws SQLException {
    Map<TableName, String> definitions = new HashMap<>();
    try (PreparedStatement statement =
        mysql.prepareStatement(
            "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, CHARACTER_SET_NAME"
                + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?"
                + " ORDER BY TABLE_NAME, ORDINAL_POSITION")) {
      for (String database : databases) {
        statement.setString(1, database);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            String charset = row.getString(4);
            String column =
                row.getString(2) + " " + row.getString(3) + (charset == null ? "" : " " + charset);
            definitions.merge(
                new TableName(database, row.getString(1)), column, (a, b) -> a + ", " + b);
          }
        }
      }
    }
    return definitions;
  }
}
