package io.portage.plan.catalog;

import java.io.Serializable;
import java.util.List;

/**
 * A foreign key of MySQL.
 *
 * @param columns the columns that refer, in the key's order
 * @param refColumns the columns referred to, in the same order
 */
public record MySqlForeignKey(
    String name,
    List<String> columns,
    String refDatabase,
    String refTable,
    List<String> refColumns,
    ReferenceAction onDelete,
    ReferenceAction onUpdate)
    implements Serializable {
  public MySqlForeignKey {
    columns = List.copyOf(columns);
    refColumns = List.copyOf(refColumns);
  }

  /**
   * True if the database itself changes or deletes rows of this table when a row it refers to
   * changes. MySQL before 9.6, and later as it is set, writes nothing of that to the binlog.
   */
  public boolean changesRows() {
    return onDelete.changesRows() || onUpdate.changesRows();
  }
}
