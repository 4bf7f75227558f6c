package io.portage.plan.ddl;

import java.util.List;

/**
 * A table to create on PostgreSQL.
 *
 * @param primaryKey the names of its key's columns in order; empty for none
 * @param comment null or empty for none
 */
public record NewTable(
    String schema, String name, List<NewColumn> columns, List<String> primaryKey, String comment) {

  /**
   * A column to create on PostgreSQL.
   *
   * @param typeSql as a table definition takes it: {@code numeric(10,2)}
   * @param defaultSql an expression, or null for none
   * @param identity true to number the rows; only smallint, integer and bigint can
   * @param comment null or empty for none
   */
  public record NewColumn(
      String name,
      String typeSql,
      boolean notNull,
      String defaultSql,
      boolean identity,
      String comment) {
    public NewColumn {
      if (identity && !List.of("smallint", "integer", "bigint").contains(typeSql)) {
        throw new IllegalArgumentException(
            "The column " + name + " of type " + typeSql + " cannot be an identity");
      }
      if (identity && defaultSql != null) {
        throw new IllegalArgumentException(
            "The column " + name + " cannot be an identity and have a default");
      }
    }
  }

  public NewTable {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    List<String> names = columns.stream().map(NewColumn::name).toList();
    for (String column : primaryKey) {
      if (!names.contains(column)) {
        throw new IllegalArgumentException(
            "The primary key of " + schema + "." + name + " names no column of it: " + column);
      }
    }
  }
}
