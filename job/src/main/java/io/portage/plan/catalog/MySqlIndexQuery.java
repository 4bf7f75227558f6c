package io.portage.plan.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The indexes of a MySQL database's tables. */
final class MySqlIndexQuery {
  private static final Comparator<MySqlIndex> PRIMARY_FIRST =
      Comparator.comparing((MySqlIndex index) -> !index.primary()).thenComparing(MySqlIndex::name);

  private MySqlIndexQuery() {}

  /** Table name to its indexes, the primary key first. */
  static Map<String, List<MySqlIndex>> read(
      Connection connection, SourceVersion version, String database) throws SQLException {
    Map<String, Map<String, MySqlIndex>> byTable = new HashMap<>();
    Query.list(
        connection,
        sql(version),
        row ->
            byTable
                .computeIfAbsent(row.getString("table_name"), name -> new LinkedHashMap<>())
                .merge(row.getString("name"), onePart(row), MySqlIndexQuery::joined),
        database);
    Map<String, List<MySqlIndex>> sorted = new HashMap<>();
    byTable.forEach(
        (table, indexes) ->
            sorted.put(table, indexes.values().stream().sorted(PRIMARY_FIRST).toList()));
    return sorted;
  }

  private static String sql(SourceVersion version) {
    String visible = version.atLeast(8, 0, 0) ? "IS_VISIBLE" : "'YES'";
    String expression = version.atLeast(8, 0, 13) ? "EXPRESSION" : "NULL";
    return """
        SELECT TABLE_NAME AS table_name, INDEX_NAME AS name, NON_UNIQUE AS non_unique,
          INDEX_TYPE AS type, %s AS visible, COLUMN_NAME AS column_name, SUB_PART AS prefix,
          %s AS expression, COLLATION AS direction
        FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ?
        ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX"""
        .formatted(visible, expression);
  }

  private static MySqlIndex onePart(ResultSet row) throws SQLException {
    String name = row.getString("name");
    int prefix = row.getInt("prefix");
    Integer prefixLength = row.wasNull() ? null : prefix;
    MySqlIndex.Type type = type(row.getString("type"));
    MySqlIndex.Part part =
        new MySqlIndex.Part(
            row.getString("column_name"),
            // A spatial index has a prefix of 32, the size of a bounding box, not of a column.
            type == MySqlIndex.Type.SPATIAL ? null : prefixLength,
            row.getString("expression"),
            "D".equals(row.getString("direction")));
    return new MySqlIndex(
        name,
        row.getInt("non_unique") == 0,
        name.equals("PRIMARY"),
        type,
        row.getString("visible").equals("YES"),
        List.of(part));
  }

  private static MySqlIndex joined(MySqlIndex left, MySqlIndex right) {
    return new MySqlIndex(
        left.name(),
        left.unique(),
        left.primary(),
        left.type(),
        left.visible(),
        Joined.lists(left.parts(), right.parts()));
  }

  private static MySqlIndex.Type type(String name) {
    return switch (name) {
      case "BTREE" -> MySqlIndex.Type.BTREE;
      case "HASH" -> MySqlIndex.Type.HASH;
      case "FULLTEXT" -> MySqlIndex.Type.FULLTEXT;
      case "SPATIAL", "RTREE" -> MySqlIndex.Type.SPATIAL;
      default -> MySqlIndex.Type.OTHER;
    };
  }
}
