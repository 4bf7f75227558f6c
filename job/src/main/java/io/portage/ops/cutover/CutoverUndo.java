package io.portage.ops.cutover;

import io.portage.config.MigrationConfig;
import io.portage.ledger.CutoverRow;
import io.portage.ledger.Cutovers;
import io.portage.ops.KnownMigration;
import io.portage.ops.RefusedException;
import io.portage.plan.TableName;
import io.portage.plan.catalog.Query;
import io.portage.plan.compile.Endpoints;
import io.portage.plan.ddl.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes a cutover back, at whatever step it is: MySQL takes writes as before. */
public final class CutoverUndo {

  private final MigrationConfig config;

  public CutoverUndo(MigrationConfig config) {
    this.config = config;
  }

  /**
   * Takes it back.
   *
   * @param anyway also where rows have been written on PostgreSQL since it was over, and where
   *     MySQL has to be put back by hand
   * @throws RefusedException where there is nothing to take back, or such rows are there
   */
  public FenceLift.Lifted run(boolean anyway) throws SQLException {
    try (CutoverLock lock = CutoverLock.take(Endpoints.target(config), config.name())) {
      Connection ledger = lock.ledger();
      KnownMigration.check(ledger, config);
      Cutovers cutovers = new Cutovers(ledger, config.name());
      CutoverRow row =
          cutovers
              .last()
              .filter(last -> last.undoneAt() == null)
              .orElseThrow(
                  () ->
                      new RefusedException(
                          "There is no cutover of the migration " + config.name() + " to undo."));
      if (row.isDone() && !anyway) {
        refuseWritten(ledger);
      }
      FenceLift.Lifted lifted = new FenceLift(Endpoints.source(config), cutovers).lift(row);
      if (lifted.done() || anyway) {
        cutovers.undone();
      }
      return lifted;
    }
  }

  /** MySQL does not have what was written on PostgreSQL alone. */
  private void refuseWritten(Connection ledger) throws SQLException {
    List<String> written = new ArrayList<>();
    List<TableName> tables =
        Query.list(
            ledger,
            "SELECT target_schema, target_table FROM portage.source_table"
                + " WHERE migration = ? ORDER BY 1, 2",
            row -> new TableName(row.getString(1), row.getString(2)),
            config.name());
    for (TableName table : tables) {
      boolean changed =
          Query.one(
              ledger,
              "SELECT EXISTS (SELECT FROM "
                  + Identifiers.quotePostgres(table.container(), table.name())
                  + " WHERE age(xmin) <= (SELECT age(done_xmin::xid) FROM portage.cutover"
                  + " WHERE migration = ? ORDER BY attempt DESC LIMIT 1))",
              row -> row.getBoolean(1),
              config.name());
      if (changed) {
        written.add(table.toString());
      }
    }
    if (!written.isEmpty()) {
      throw new RefusedException(
          "PostgreSQL has rows that were written since the cutover, in "
              + String.join(", ", written)
              + ". MySQL does not have them, and nothing carries them there. Undo all the same with"
              + " `portage cutover --undo --yes`.");
    }
  }
}
