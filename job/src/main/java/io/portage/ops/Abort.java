package io.portage.ops;

import io.portage.config.MigrationConfig;
import io.portage.finish.Making;
import io.portage.finish.StepListener;
import io.portage.ledger.Aborts;
import io.portage.ledger.CutoverRow;
import io.portage.ledger.Cutovers;
import io.portage.ledger.DeferredSteps;
import io.portage.ledger.LedgerSchema;
import io.portage.ledger.Migrations;
import io.portage.ledger.SourceTables;
import io.portage.ledger.StoredStep;
import io.portage.ops.cutover.CutoverLock;
import io.portage.ops.cutover.FenceLift;
import io.portage.plan.PostgresEndpoint;
import io.portage.plan.TableName;
import io.portage.plan.compile.Endpoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives a migration up: puts back what was taken off from the target, and clears the way for
 * another. Each step is noted before the next, and no run goes on in between, so that an abort that
 * was broken off is finished by the next one.
 */
public final class Abort {

  private final MigrationConfig config;
  private final PostgresEndpoint target;
  private final StepListener listener;

  public Abort(MigrationConfig config, StepListener listener) {
    this.config = config;
    this.target = Endpoints.target(config);
    this.listener = listener;
  }

  /**
   * What has come of it.
   *
   * @param earlier when an earlier abort had done it all already; null where this one did
   * @param dropped tables that Portage had created and that are gone
   * @param created tables that Portage had created and that stay
   * @param rows how many rows the copy had brought, of whatever table
   * @param missing what could not be made
   * @param cutover what became of MySQL's fence; empty where no cutover was under way
   */
  public record Outcome(
      Instant earlier,
      List<TableName> dropped,
      List<TableName> created,
      long rows,
      List<StoredStep> missing,
      Optional<FenceLift.Lifted> cutover) {
    public Outcome {
      dropped = List.copyOf(dropped);
      created = List.copyOf(created);
      missing = List.copyOf(missing);
    }
  }

  /**
   * @param dropCreated whether tables that Portage has created are dropped, with all their rows
   * @throws RefusedException where a job works on the migration, there is none, or a table to drop
   *     holds rows that were born on PostgreSQL, or is needed by something else
   */
  public Outcome run(boolean dropCreated) throws SQLException, InterruptedException {
    try (RunLock lock = RunLock.take(target, config.name());
        Connection ledger = target.connect("abort")) {
      if (!LedgerSchema.exists(ledger)) {
        throw KnownMigration.unknown(config);
      }
      LedgerSchema.create(ledger);
      if (new Migrations(ledger).find(config.name()).isEmpty()) {
        return already(ledger);
      }
      CreatedTables tables = new CreatedTables(ledger, config);
      if (dropCreated) {
        tables.refuseOthersRows();
      }
      Optional<FenceLift.Lifted> lifted = endCutover();
      List<TableName> dropped = dropCreated ? tables.drop() : List.of();
      new Aborts(ledger, config.name()).begin();
      try (Making making =
          new Making(target, config.name(), config.target().indexBuilds(), listener)) {
        making.run();
      }
      return archived(ledger, dropped, tables.list(), lifted);
    }
  }

  /** MySQL's writers must not stay stopped for a migration that is given up. */
  private Optional<FenceLift.Lifted> endCutover() throws SQLException {
    try (CutoverLock lock = CutoverLock.take(target, config.name())) {
      Cutovers cutovers = new Cutovers(lock.ledger(), config.name());
      Optional<CutoverRow> row = cutovers.last().filter(last -> last.undoneAt() == null);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      if (row.get().isDone()) {
        throw new RefusedException(
            "The migration "
                + config.name()
                + " was cut over at "
                + row.get().doneAt()
                + ": there is nothing to give up. Where MySQL shall be written to again, `portage"
                + " cutover --undo` comes first.");
      }
      FenceLift.Lifted lifted = new FenceLift(Endpoints.source(config), cutovers).lift(row.get());
      cutovers.undone();
      return Optional.of(lifted);
    }
  }

  private Outcome already(Connection ledger) throws SQLException {
    Aborts aborts = new Aborts(ledger, config.name());
    Aborts.Aborted last = aborts.last().orElseThrow(() -> KnownMigration.unknown(config));
    return new Outcome(last.at(), List.of(), List.of(), 0, aborts.leftovers(), Optional.empty());
  }

  private Outcome archived(
      Connection ledger,
      List<TableName> dropped,
      List<TableName> created,
      Optional<FenceLift.Lifted> cutover)
      throws SQLException {
    List<StoredStep> missing = new DeferredSteps(ledger, config.name()).missing();
    long rows =
        new SourceTables(ledger, config.name())
            .progress().stream().mapToLong(SourceTables.CopyProgress::rows).sum();
    ledger.setAutoCommit(false);
    try {
      new Aborts(ledger, config.name()).archive();
      ledger.commit();
    } catch (SQLException e) {
      ledger.rollback();
      throw e;
    } finally {
      ledger.setAutoCommit(true);
    }
    return new Outcome(null, dropped, created, rows, missing, cutover);
  }
}
