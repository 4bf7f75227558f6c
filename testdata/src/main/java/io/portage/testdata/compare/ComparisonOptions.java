package io.portage.testdata.compare;

import java.util.Map;
import java.util.Set;

/**
 * What is compared, and how.
 *
 * @param tables the tables' names; empty for all tables of the MySQL database
 * @param offsets by table and column, what is added to MySQL's integer before it is compared
 * @param ignoredColumns by table, columns that are left out on both sides
 * @param limit how many differences are listed at most
 */
public record ComparisonOptions(
    Set<String> tables,
    Map<String, Map<String, Long>> offsets,
    Map<String, Set<String>> ignoredColumns,
    int limit) {

  public ComparisonOptions {
    tables = Set.copyOf(tables);
    offsets = Map.copyOf(offsets);
    ignoredColumns = Map.copyOf(ignoredColumns);
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit + ": at least 1 difference is listed");
    }
  }

  /** All tables, no offsets, at most 50 differences. */
  public static ComparisonOptions defaults() {
    return new ComparisonOptions(Set.of(), Map.of(), Map.of(), 50);
  }

  public ComparisonOptions withTables(Set<String> names) {
    return new ComparisonOptions(names, offsets, ignoredColumns, limit);
  }

  public ComparisonOptions withOffsets(Map<String, Map<String, Long>> byTableAndColumn) {
    return new ComparisonOptions(tables, byTableAndColumn, ignoredColumns, limit);
  }

  public ComparisonOptions withIgnoredColumns(Map<String, Set<String>> byTable) {
    return new ComparisonOptions(tables, offsets, byTable, limit);
  }

  public ComparisonOptions withLimit(int differences) {
    return new ComparisonOptions(tables, offsets, ignoredColumns, differences);
  }

  long offset(String table, String column) {
    return offsets.getOrDefault(table, Map.of()).getOrDefault(column, 0L);
  }

  boolean ignores(String table, String column) {
    return ignoredColumns.getOrDefault(table, Set.of()).contains(column);
  }
}
