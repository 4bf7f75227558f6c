package io.portage.source;

import io.portage.plan.TableName;
import io.portage.plan.catalog.MySqlTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables' definitions as text, to notice that one has changed. */
public final class TableDefinitions {

  private TableDefinitions() {}

  /** The same text for a table as the catalog has it. */
  public static String of(MySqlTable table) {
    return table.columns().stream()
        .map(column -> text(column.name(), column.type().declared(), column.type().charset()))
        .collect(Collectors.joining(", "));
  }

  private static String text(String name, String type, String charset) {
    return name + " " + type + (charset == null ? "" : " " + charset);
  }

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
            String column = text(row.getString(2), row.getString(3), row.getString(4));
            definitions.merge(
                new TableName(database, row.getString(1)), column, (a, b) -> a + ", " + b);
          }
        }
      }
    }
    return definitions;
  }
}
