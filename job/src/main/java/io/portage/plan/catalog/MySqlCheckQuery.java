package io.portage.plan.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The CHECK constraints of a MySQL database's tables; MySQL keeps them since 8.0.16. */
final class MySqlCheckQuery {
  private static final String CHECKS =
      """
      SELECT t.TABLE_NAME AS table_name, t.CONSTRAINT_NAME AS name, c.CHECK_CLAUSE AS clause,
        t.ENFORCED AS enforced
      FROM information_schema.TABLE_CONSTRAINTS t
      JOIN information_schema.CHECK_CONSTRAINTS c
        ON c.CONSTRAINT_SCHEMA = t.CONSTRAINT_SCHEMA AND c.CONSTRAINT_NAME = t.CONSTRAINT_NAME
      WHERE t.TABLE_SCHEMA = ? AND t.CONSTRAINT_TYPE = 'CHECK'
      ORDER BY t.TABLE_NAME, t.CONSTRAINT_NAME""";

  private MySqlCheckQuery() {}

  /** Table name to its checks, by name. */
  static Map<String, List<MySqlCheck>> read(
      Connection connection, SourceVersion version, String database) throws SQLException {
    Map<String, List<MySqlCheck>> byTable = new HashMap<>();
    if (!version.atLeast(8, 0, 16)) {
      return byTable;
    }
    Query.list(
        connection,
        CHECKS,
        row ->
            byTable
                .computeIfAbsent(row.getString("table_name"), name -> new ArrayList<>())
                .add(
                    new MySqlCheck(
                        row.getString("name"),
                        row.getString("clause"),
                        row.getString("enforced").equals("YES"))),
        database);
    return byTable;
  }
}
