package io.portage.plan;

import java.io.Serializable;
import java.util.List;

/**
 * One table's way from MySQL to PostgreSQL.
 *
 * @param id index in {@link MigrationPlan#tables()}
 * @param source the table on MySQL
 * @param target the table on PostgreSQL
 * @param columns the replicated columns in the source's order
 * @param key indexes into {@code columns} of the key that identifies a row; empty for a keyless
 *     table
 * @param order what must not be reordered
 * @param chunking how the copy splits the table
 * @param sourceDefinition every column's name and type on MySQL, replicated or not, as {@link
 *     io.portage.source.TableDefinitions} prints them: a difference later means a schema change
 * @param estimatedRows rows by MySQL's statistics, for progress only
 * @param estimatedBytes bytes by MySQL's statistics, for progress only
 */
public record TablePlan(
    int id,
    TableName source,
    TableName target,
    List<ColumnPlan> columns,
    List<Integer> key,
    OrderKey order,
    Chunking chunking,
    String sourceDefinition,
    long estimatedRows,
    long estimatedBytes)
    implements Serializable {

  public TablePlan {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    if (key.isEmpty() && order != OrderKey.TABLE) {
      throw new IllegalArgumentException(source + " has no key and must be ordered by table");
    }
  }

  /** True for a table whose rows are told apart by nothing but their whole content. */
  public boolean keyless() {
    return key.isEmpty();
  }

  /**
   * Names the table together with what its changes are ordered by. A fence vouches only for tables
   * whose fingerprint it holds.
   */
  public String fingerprint() {
    return source
        + " by "
        + (order == OrderKey.KEY
            ? keyColumns().stream().map(ColumnPlan::source).toList()
            : "table");
  }

  /**
   * Everything that decides how a row looks on the target. Rows written under other decisions are
   * other rows, so that these cannot change while a migration is under way.
   */
  public String decisions() {
    StringBuilder text = new StringBuilder(target.toString());
    for (ColumnPlan column : columns) {
      text.append("; ").append(column.decision());
    }
    return text.append("; key ").append(key).toString();
  }

  /** The key's columns in the key's order. */
  public List<ColumnPlan> keyColumns() {
    return key.stream().map(columns::get).toList();
  }
}
