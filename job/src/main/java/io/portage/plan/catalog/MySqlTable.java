package io.portage.plan.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A table or view of MySQL.
 *
 * @param engine {@code InnoDB}, …; null for a view
 * @param collation the table's default collation; null for a view
 * @param comment empty where there is none
 * @param rows the storage engine's estimate, 0 for a view; may be off by half
 * @param dataBytes the storage engine's estimate of the rows' size without secondary indexes
 * @param avgRowBytes the storage engine's estimate of one row's size
 * @param autoIncrement the next value of the table's counter, as the server has it now; null where
 *     there is none; a counter above 2^63-1 is given as 2^63-1, beyond which no sequence of
 *     PostgreSQL goes either
 * @param columns in the order of the table
 * @param indexes the primary key first, then by name
 * @param foreignKeys the keys by which this table refers to others, by name
 * @param checks by name; empty before MySQL 8.0.16, which did not keep them
 * @param triggers true if triggers are on the table, as far as the user may see them
 */
public record MySqlTable(
    String database,
    String name,
    Kind kind,
    String engine,
    String collation,
    String comment,
    long rows,
    long dataBytes,
    long avgRowBytes,
    Long autoIncrement,
    List<MySqlColumn> columns,
    List<MySqlIndex> indexes,
    List<MySqlForeignKey> foreignKeys,
    List<MySqlCheck> checks,
    boolean partitioned,
    boolean triggers)
    implements Serializable {

  /** Whether it holds rows of its own. */
  public enum Kind {
    BASE,
    VIEW
  }

  public MySqlTable {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
    foreignKeys = List.copyOf(foreignKeys);
    checks = List.copyOf(checks);
  }

  /** {@code database.name}, for messages. */
  public String label() {
    return database + "." + name;
  }

  /** The column of this name; MySQL compares column names without regard to case. */
  public Optional<MySqlColumn> column(String columnName) {
    return columns.stream().filter(c -> c.name().equalsIgnoreCase(columnName)).findFirst();
  }

  public Optional<MySqlIndex> primaryKey() {
    return indexes.stream().filter(MySqlIndex::primary).findFirst();
  }

  /** Every index but the primary key. */
  public List<MySqlIndex> secondaryIndexes() {
    return indexes.stream().filter(index -> !index.primary()).toList();
  }
}
