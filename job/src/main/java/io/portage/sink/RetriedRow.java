package io.portage.sink;

import io.portage.change.Op;
import io.portage.change.RowChange;
import io.portage.change.RowWrite;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A rejected row, encoded again.
 *
 * @param key the key's fields; nothing for a table without one
 * @param row the row's fields; null for a delete
 */
public record RetriedRow(TablePlan table, Op op, byte[] key, byte[] row) {

  /** Writes it in the caller's transaction, as the stream would. */
  public void write(Connection target) throws SQLException {
    RowChange change = new RowChange(table.id(), op, null, null, null, 0);
    new TableWriter(target, table).apply(new RowWrite(op, key, row, 0, change));
  }
}
