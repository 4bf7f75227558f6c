package io.portage.ops.verify;

import io.portage.ledger.VerifyRows;
import io.portage.ledger.VerifyTables;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Where one worker compares one table: a session on either side, temporary tables, the ledger. Used
 * by one thread. The sessions are the caller's.
 */
final class TableBench implements AutoCloseable {

  private final TablePlan table;
  private final String migration;
  private final Connection mysql;
  private final Connection target;
  private final RowStage stage;
  private final VerifyTables tables;
  private final VerifyRows rows;

  TableBench(
      TablePlan table,
      boolean keyed,
      VerifyTables tables,
      Connection mysql,
      Connection target,
      ClassLoader loader,
      RowStage.Watch watch)
      throws SQLException {
    this.table = table;
    this.migration = tables.migration();
    this.mysql = mysql;
    this.target = target;
    this.tables = tables;
    this.rows = new VerifyRows(target, tables.migration(), tables.run(), table.source().toString());
    this.stage = new RowStage(table, keyed, mysql, target, loader, watch);
    VerifySql sql = new VerifySql(table);
    run(VerifySql.drop());
    run(SettleSql.drop());
    run(sql.createRows());
    if (!table.keyless()) {
      run(sql.createKeys());
      run(new SettleSql(table).create());
    }
    target.commit();
  }

  TablePlan table() {
    return table;
  }

  Connection mysql() {
    return mysql;
  }

  Connection target() {
    return target;
  }

  RowStage stage() {
    return stage;
  }

  VerifyTables tables() {
    return tables;
  }

  VerifyRows rows() {
    return rows;
  }

  /** The table's rejects as they are now. */
  RejectedRows rejects() throws SQLException {
    return RejectedRows.read(target, migration, table);
  }

  void run(String sql) throws SQLException {
    try (Statement statement = target.createStatement()) {
      statement.execute(sql);
    }
  }

  int update(String sql) throws SQLException {
    try (Statement statement = target.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  @Override
  public void close() throws Exception {
    stage.close();
  }
}
