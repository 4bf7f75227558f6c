package io.portage.source;

import io.portage.plan.TableName;
import io.portage.plan.catalog.MySqlCatalog;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.MySqlTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables' definitions as text, columns and indexes, to notice that one has changed. */
public final class TableDefinitions {

  private static final String INDEXES = " | ";

  private TableDefinitions() {}

  /** Whether two definitions differ in nothing but their indexes. */
  static boolean sameColumns(String one, String other) {
    return columns(one).equals(columns(other));
  }

  private static String columns(String definition) {
    // an index's text has no such mark before it ends, and a column's name may have one
    return definition.substring(0, definition.lastIndexOf(INDEXES));
  }

  /** The same text for a table as the catalog has it. */
  public static String of(MySqlTable table) {
    String columns =
        table.columns().stream()
            .map(column -> text(column.name(), column.type().declared(), column.type().charset()))
            .collect(Collectors.joining(", "));
    return text(columns, table.indexes());
  }

  private static String text(String name, String type, String charset) {
    return name + " " + type + (charset == null ? "" : " " + charset);
  }

  private static String text(String columns, List<MySqlIndex> indexes) {
    return columns
        + INDEXES
        + indexes.stream()
            .map(index -> index.definition().replace(INDEXES, "||"))
            .sorted()
            .collect(Collectors.joining(", "));
  }

  /** Every table of the databases. */
  public static Map<TableName, String> read(Connection mysql, Collection<String> databases)
      throws SQLException {
    Map<TableName, String> definitions = new HashMap<>();
    for (String database : databases) {
      Map<String, List<MySqlIndex>> indexes = MySqlCatalog.indexes(mysql, database);
      columns(mysql, database)
          .forEach(
              (table, columns) ->
                  definitions.put(
                      new TableName(database, table),
                      text(columns, indexes.getOrDefault(table, List.of()))));
    }
    return definitions;
  }

  /** By table: its columns' names and types in their order. */
  private static Map<String, String> columns(Connection mysql, String database)
      throws SQLException {
    Map<String, String> columns = new LinkedHashMap<>();
    try (PreparedStatement statement =
        mysql.prepareStatement(
            "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, CHARACTER_SET_NAME"
                + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?"
                + " ORDER BY TABLE_NAME, ORDINAL_POSITION")) {
      statement.setString(1, database);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String column = text(row.getString(2), row.getString(3), row.getString(4));
          columns.merge(row.getString(1), column, (a, b) -> a + ", " + b);
        }
      }
    }
    return columns;
  }
}
