package io.portage.sink;

import io.portage.change.Op;
import io.portage.change.RowWrite;
import io.portage.change.SourcePosition;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Writes one table's changes within the caller's transaction. */
final class TableWriter {

  private final Connection connection;
  private final TablePlan table;
  private boolean staged;

  TableWriter(Connection connection, TablePlan table) {
    this.connection = connection;
    this.table = table;
  }

  /** Deletes first, so that a unique value given up is free for who takes it. */
  void apply(Batch.TableBatch batch) throws SQLException {
    stage();
    if (!batch.deletes().isEmpty()) {
      delete(batch.deletes());
    }
    if (!batch.upserts().isEmpty()) {
      upsert(batch.upserts());
    }
  }

  /** One change by itself; the stages are empty again afterwards. */
  void apply(RowWrite write) throws SQLException {
    stage();
    if (table.keyless()) {
      applyKeyless(write);
    } else if (write.op() == Op.DELETE) {
      delete(List.of(write));
      run(TargetSql.emptyKeyStage(table));
    } else {
      upsert(List.of(write));
      run(TargetSql.emptyRowStage(table));
    }
  }

  private void delete(List<RowWrite> deletes) throws SQLException {
    try (CopyStream copy =
        CopyStream.open(connection, TargetSql.copyKeys(table), table.key().size())) {
      for (RowWrite write : deletes) {
        copy.row(write.key());
      }
      copy.finish();
    }
    run(TargetSql.deleteStaged(table));
  }

  private void upsert(List<RowWrite> upserts) throws SQLException {
    copyRows(upserts.stream().map(RowWrite::row).toList());
    run(TargetSql.upsert(table));
  }

  private void applyKeyless(RowWrite write) throws SQLException {
    if (write.op() != Op.INSERT) {
      deleteKeyless(write.key(), write.position());
    }
    if (write.op() != Op.DELETE) {
      insertKeyless(write.row());
    }
  }

  /**
   * Deletes one row of a table without a key.
   *
   * @param row its encoded fields
   * @throws MissingRowException where there is no such row
   */
  void deleteKeyless(byte[] row, SourcePosition position) throws SQLException {
    stage();
    copyRows(List.of(row));
    int deleted = run(TargetSql.deleteOneStaged(table));
    run(TargetSql.emptyRowStage(table));
    if (deleted != 1) {
      throw missing(table, position);
    }
  }

  /** Inserts one row into a table without a key. */
  void insertKeyless(byte[] row) throws SQLException {
    stage();
    copyRows(List.of(row));
    run(TargetSql.insertStaged(table));
    run(TargetSql.emptyRowStage(table));
  }

  static MissingRowException missing(TablePlan table, SourcePosition position) {
    return new MissingRowException(
        "A row of "
            + table.target()
            + ", which has no key, was changed on MySQL (binlog "
            + position
            + ") and is not on PostgreSQL: somebody else has changed the table there, or its"
            + " values are not stored exactly. Copy the table again.");
  }

  /** The stages as they are at the begin of a transaction. */
  void emptyStages() throws SQLException {
    run(TargetSql.emptyRowStage(table));
    run(TargetSql.emptyKeyStage(table));
  }

  private void copyRows(List<byte[]> rows) throws SQLException {
    try (CopyStream copy =
        CopyStream.open(connection, TargetSql.copyRows(table), table.columns().size())) {
      for (byte[] row : rows) {
        copy.row(row);
      }
      copy.finish();
    }
  }

  private int run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** Makes what rows and keys are put into on their way. */
  void stage() throws SQLException {
    if (staged) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(TargetSql.createRowStage(table));
      if (!table.keyless()) {
        statement.execute(TargetSql.createKeyStage(table));
      }
    }
    staged = true;
  }

  /** The transaction that made the stages has been rolled back, and they with it. */
  void rolledBack() {
    staged = false;
  }
}
