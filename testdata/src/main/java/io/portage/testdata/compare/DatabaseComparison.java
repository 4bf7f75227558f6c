package io.portage.testdata.compare;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a MySQL database with a PostgreSQL schema, value by value. Tables and columns are paired
 * by name. Each server writes its values in a canonical text that both share, whichever type the
 * target has, and sorts the rows by their key; no converter of Portage takes part. Rows are
 * streamed, but for tables without a key, which are held in memory.
 */
public final class DatabaseComparison {

  private final Catalogs catalogs;
  private final ComparisonOptions options;
  private final Findings findings;

  private DatabaseComparison(Catalogs catalogs, ComparisonOptions options) {
    this.catalogs = catalogs;
    this.options = options;
    this.findings = new Findings(options.limit());
  }

  /**
   * Lists what differs, nothing if all is equal. Both sides must be at rest. MySQL's session is in
   * UTC and in strict mode afterwards; on PostgreSQL all happens in a transaction that is rolled
   * back.
   *
   * @throws IllegalArgumentException if the types of a column on both sides have no common form
   */
  public static List<Difference> compare(
      Connection mysql,
      String database,
      Connection postgres,
      String schema,
      ComparisonOptions options)
      throws SQLException {
    boolean autoCommit = postgres.getAutoCommit();
    postgres.setAutoCommit(false); // without it the driver would not stream
    try (Statement my = mysql.createStatement();
        Statement pg = postgres.createStatement()) {
      my.execute("SET SESSION time_zone = '+00:00', sql_mode = 'STRICT_TRANS_TABLES'");
      my.execute("SET SESSION max_sort_length = 4096");
      pg.execute("SET LOCAL TIME ZONE 'UTC'");
      pg.execute("SET LOCAL DateStyle = 'ISO, YMD'");
      pg.execute("SET LOCAL IntervalStyle = 'postgres'");
      Catalogs catalogs = new Catalogs(mysql, database, postgres, schema);
      return new DatabaseComparison(catalogs, options).run();
    } finally {
      postgres.rollback();
      postgres.setAutoCommit(autoCommit);
    }
  }

  private List<Difference> run() throws SQLException {
    List<String> onMySql = catalogs.mysqlTables();
    Set<String> onPostgres = Set.copyOf(catalogs.postgresTables());
    List<String> wanted =
        options.tables().isEmpty() ? onMySql : options.tables().stream().sorted().toList();
    for (String table : wanted) {
      boolean left = onMySql.contains(table);
      boolean right = onPostgres.contains(table);
      if (left && right) {
        compare(table);
      } else {
        findings.add(new Difference(table, null, null, presence(left), presence(right)));
      }
    }
    return findings.list();
  }

  private void compare(String name) throws SQLException {
    if (findings.full()) {
      return;
    }
    PairedTable table = pair(name);
    TableComparison comparison = new TableComparison(table, findings);
    try (RowCursor mysql = RowCursor.mysql(catalogs.mysql(), catalogs.database(), table);
        RowCursor postgres = RowCursor.postgres(catalogs.postgres(), catalogs.schema(), table)) {
      if (table.key().isEmpty()) {
        comparison.count(mysql, postgres);
      } else if (table.sortable()) {
        comparison.merge(mysql, postgres);
      } else {
        comparison.sortAndMerge(mysql, postgres);
      }
    }
  }

  /** A column that one side lacks is a difference by itself. */
  private PairedTable pair(String table) throws SQLException {
    Map<String, MySqlColumn> left = catalogs.mysqlColumns(table);
    Map<String, PostgresColumn> right = catalogs.postgresColumns(table);
    List<MySqlColumn> paired = new ArrayList<>();
    List<CanonicalPair> forms = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    for (String name : names) {
      if (options.ignores(table, name)) {
        continue;
      }
      if (left.containsKey(name) && right.containsKey(name)) {
        MySqlColumn column = left.get(name);
        paired.add(column);
        forms.add(CanonicalForms.of(table, column, right.get(name), options.offset(table, name)));
      } else {
        findings.add(
            new Difference(
                table,
                null,
                name,
                presence(left.containsKey(name)),
                presence(right.containsKey(name))));
      }
    }
    return new PairedTable(
        table, paired.stream().map(MySqlColumn::name).toList(), forms, keyOf(left, paired));
  }

  /** No key if one of its columns is not compared: the others may not tell rows apart. */
  private static List<Integer> keyOf(Map<String, MySqlColumn> all, List<MySqlColumn> paired) {
    List<MySqlColumn> key =
        all.values().stream()
            .filter(column -> column.key() > 0)
            .sorted(Comparator.comparingInt(MySqlColumn::key))
            .toList();
    return paired.containsAll(key) ? key.stream().map(paired::indexOf).toList() : List.of();
  }

  private static String presence(boolean there) {
    return there ? Difference.PRESENT : Difference.ABSENT;
  }
}
