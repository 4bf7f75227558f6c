package io.portage.source;

import io.portage.change.SourcePosition;
import io.portage.ledger.Floors;
import io.portage.plan.BinlogStart;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.ddl.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads tables at an exactly known position where a change that is applied twice would do harm: a
 * table without a key, whose rows are told apart by nothing, or tables whose rows MySQL changes by
 * foreign keys without logging it. They are locked against writes for the moment between opening
 * the snapshot and noting the position, together with the tables they depend on.
 *
 * @param position the last of the binlog that the snapshot holds
 */
record ExactRead(SourcePosition position) {

  /** Opens the snapshot on {@code mysql}; it ends with the transaction. */
  static ExactRead begin(MigrationPlan plan, TablePlan table, Connection mysql)
      throws SQLException {
    String locks =
        plan.lockedFor(table).stream()
            .map(TablePlan::source)
            .map(
                name ->
                    Identifiers.quoteMySql(name.container())
                        + "."
                        + Identifiers.quoteMySql(name.name())
                        + " READ")
            .collect(Collectors.joining(", "));
    mysql.setAutoCommit(false);
    try (Connection locking = plan.source().connectBriefly();
        Statement lock = locking.createStatement();
        Statement snapshot = mysql.createStatement()) {
      // a long transaction on the table must not make every writer behind us wait
      lock.execute("SET SESSION lock_wait_timeout = 30");
      lock.execute("LOCK TABLES " + locks);
      try {
        snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        snapshot.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        BinlogStart end = BinlogStart.now(locking);
        return new ExactRead(
            new SourcePosition(
                UUID.fromString(end.serverUuid()),
                SourcePosition.fileNumber(end.file()),
                end.position() - 1,
                Integer.MAX_VALUE,
                0));
      } finally {
        lock.execute("UNLOCK TABLES");
      }
    }
  }

  /** Records, in the transaction that copies the table, where its stream begins. */
  void record(Connection target, String migration, String sourceTable) throws SQLException {
    new Floors(target, migration).set(sourceTable, position);
  }
}
