package io.portage.plan.catalog;

import io.portage.plan.catalog.MySqlTable.Kind;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the tables of MySQL databases from {@code information_schema}: a handful of queries for
 * each database, however many tables it has. Only what the user may see is there, and a database
 * that does not exist has no tables.
 */
public final class MySqlCatalog {
  private static final String TABLES =
      """
      SELECT TABLE_NAME AS name, TABLE_TYPE AS type, ENGINE AS engine, TABLE_COLLATION AS collation,
        TABLE_COMMENT AS comment, TABLE_ROWS AS row_count, DATA_LENGTH AS data_bytes,
        AVG_ROW_LENGTH AS row_bytes, AUTO_INCREMENT AS counter, CREATE_OPTIONS AS options
      FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME""";

  private static final String TRIGGERS =
      """
      SELECT DISTINCT EVENT_OBJECT_TABLE AS table_name
      FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = ?""";

  private final Connection connection;
  private final SourceVersion version;

  private MySqlCatalog(Connection connection, SourceVersion version) {
    this.connection = connection;
    this.version = version;
  }

  /**
   * The tables and views of these databases, by database and name.
   *
   * <p>On MySQL 8 this sets {@code information_schema_stats_expiry} of the connection's session to
   * 0, so that counters and sizes are those of now and not those of up to a day ago.
   *
   * @throws SQLException if the server cannot be asked
   */
  public static List<MySqlTable> read(Connection connection, Collection<String> databases)
      throws SQLException {
    SourceVersion version = SourceVersion.of(connection);
    if (version.atLeast(8, 0, 0)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET SESSION information_schema_stats_expiry = 0");
        if (version.atLeast(8, 0, 30)) {
          // a generated invisible primary key is in the binlog's rows, and so must be seen here
          statement.execute("SET SESSION show_gipk_in_create_table_and_information_schema = ON");
        }
      }
    }
    MySqlCatalog catalog = new MySqlCatalog(connection, version);
    List<MySqlTable> tables = new ArrayList<>();
    for (String database : new TreeSet<>(databases)) {
      tables.addAll(catalog.readDatabase(database));
    }
    return List.copyOf(tables);
  }

  /**
   * The indexes of a database's tables, by table; a cheap look, without statistics.
   *
   * @throws SQLException if the server cannot be asked
   */
  public static Map<String, List<MySqlIndex>> indexes(Connection connection, String database)
      throws SQLException {
    return MySqlIndexQuery.read(connection, SourceVersion.of(connection), database);
  }

  private List<MySqlTable> readDatabase(String database) throws SQLException {
    Map<String, List<MySqlColumn>> columns = MySqlColumnQuery.read(connection, version, database);
    Map<String, List<MySqlIndex>> indexes = MySqlIndexQuery.read(connection, version, database);
    Map<String, List<MySqlForeignKey>> foreignKeys =
        MySqlForeignKeyQuery.read(connection, database);
    Map<String, List<MySqlCheck>> checks = MySqlCheckQuery.read(connection, version, database);
    Set<String> withTriggers =
        Set.copyOf(Query.list(connection, TRIGGERS, row -> row.getString("table_name"), database));
    return Query.list(
        connection,
        TABLES,
        row -> {
          String name = row.getString("name");
          return table(
              database,
              row,
              columns.getOrDefault(name, List.of()),
              indexes.getOrDefault(name, List.of()),
              foreignKeys.getOrDefault(name, List.of()),
              checks.getOrDefault(name, List.of()),
              withTriggers.contains(name));
        },
        database);
  }

  private static MySqlTable table(
      String database,
      ResultSet row,
      List<MySqlColumn> columns,
      List<MySqlIndex> indexes,
      List<MySqlForeignKey> foreignKeys,
      List<MySqlCheck> checks,
      boolean triggers)
      throws SQLException {
    boolean base = row.getString("type").equals("BASE TABLE");
    String options = row.getString("options");
    return new MySqlTable(
        database,
        row.getString("name"),
        base ? Kind.BASE : Kind.VIEW,
        row.getString("engine"),
        row.getString("collation"),
        // A view's comment is the word VIEW, or why it cannot be used.
        base ? row.getString("comment") : "",
        row.getLong("row_count"),
        row.getLong("data_bytes"),
        row.getLong("row_bytes"),
        counter(row.getBigDecimal("counter")),
        columns,
        indexes,
        foreignKeys,
        checks,
        options != null && options.toLowerCase(Locale.ROOT).contains("partitioned"),
        triggers);
  }

  private static Long counter(BigDecimal next) {
    return next == null ? null : next.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
