package io.portage.plan.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The foreign keys of a MySQL database's tables. Two queries, put together here: MySQL 5.7 opens
 * every table again for each side of a join within {@code information_schema}.
 */
final class MySqlForeignKeyQuery {
  private static final String COLUMNS =
      """
      SELECT TABLE_NAME AS table_name, CONSTRAINT_NAME AS name, COLUMN_NAME AS column_name,
        REFERENCED_TABLE_SCHEMA AS ref_database, REFERENCED_TABLE_NAME AS ref_table,
        REFERENCED_COLUMN_NAME AS ref_column
      FROM information_schema.KEY_COLUMN_USAGE
      WHERE TABLE_SCHEMA = ? AND REFERENCED_TABLE_NAME IS NOT NULL
      ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION""";

  private static final String RULES =
      """
      SELECT TABLE_NAME AS table_name, CONSTRAINT_NAME AS name, DELETE_RULE AS on_delete,
        UPDATE_RULE AS on_update
      FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?""";

  private record KeyName(String table, String name) {}

  private record Rules(ReferenceAction onDelete, ReferenceAction onUpdate) {}

  private MySqlForeignKeyQuery() {}

  /** Table name to the keys by which it refers to others, by name. */
  static Map<String, List<MySqlForeignKey>> read(Connection connection, String database)
      throws SQLException {
    Map<KeyName, Rules> rules = new HashMap<>();
    Query.list(connection, RULES, row -> rules.put(keyName(row), rules(row)), database);
    Map<KeyName, MySqlForeignKey> keys = new LinkedHashMap<>();
    Query.list(
        connection,
        COLUMNS,
        row ->
            keys.merge(
                keyName(row),
                oneColumn(row, rules.get(keyName(row))),
                MySqlForeignKeyQuery::joined),
        database);
    Map<String, List<MySqlForeignKey>> byTable = new HashMap<>();
    keys.forEach(
        (name, key) -> byTable.computeIfAbsent(name.table(), table -> new ArrayList<>()).add(key));
    return byTable;
  }

  private static KeyName keyName(ResultSet row) throws SQLException {
    return new KeyName(row.getString("table_name"), row.getString("name"));
  }

  private static Rules rules(ResultSet row) throws SQLException {
    return new Rules(
        ReferenceAction.of(row.getString("on_delete")),
        ReferenceAction.of(row.getString("on_update")));
  }

  private static MySqlForeignKey oneColumn(ResultSet row, Rules rules) throws SQLException {
    if (rules == null) {
      throw new SQLException(
          "The foreign key "
              + row.getString("name")
              + " of "
              + row.getString("table_name")
              + " was made while the catalog was being read; try again.");
    }
    return new MySqlForeignKey(
        row.getString("name"),
        List.of(row.getString("column_name")),
        row.getString("ref_database"),
        row.getString("ref_table"),
        List.of(row.getString("ref_column")),
        rules.onDelete(),
        rules.onUpdate());
  }

  private static MySqlForeignKey joined(MySqlForeignKey left, MySqlForeignKey right) {
    return new MySqlForeignKey(
        left.name(),
        Joined.lists(left.columns(), right.columns()),
        left.refDatabase(),
        left.refTable(),
        Joined.lists(left.refColumns(), right.refColumns()),
        left.onDelete(),
        left.onUpdate());
  }
}
