package io.portage.ops;

import io.portage.config.MigrationConfig;
import io.portage.finish.Making;
import io.portage.finish.StepListener;
import io.portage.ledger.Aborts;
import io.portage.ledger.LedgerSchema;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.Migrations;
import io.portage.plan.PostgresEndpoint;
import io.portage.plan.compile.Endpoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Makes what a migration lacks while no job works on it. */
public final class MakeMissing {

  private MakeMissing() {}

  /**
   * Tries each missing step once.
   *
   * @throws RefusedException where a job works on the migration, which makes them itself; where the
   *     copy is still to go on, which they would hinder; or where there is no such migration
   */
  public static void run(MigrationConfig config, StepListener listener)
      throws SQLException, InterruptedException {
    PostgresEndpoint target = Endpoints.target(config);
    try (RunLock lock = RunLock.take(target, config.name());
        Making making =
            new Making(target, name(config, target), config.target().indexBuilds(), listener)) {
      making.run();
    }
  }

  /** Under which name the steps are kept. */
  private static String name(MigrationConfig config, PostgresEndpoint target) throws SQLException {
    try (Connection ledger = target.connect("indexes")) {
      if (!LedgerSchema.exists(ledger)) {
        throw KnownMigration.unknown(config);
      }
      LedgerSchema.create(ledger);
      Optional<MigrationRow> row = new Migrations(ledger).find(config.name());
      Aborts aborts = new Aborts(ledger, config.name());
      if (row.isEmpty()) {
        return aborts.last().orElseThrow(() -> KnownMigration.unknown(config)).name();
      }
      if (aborts.isUnderWay()) {
        throw new RefusedException(
            "The migration " + config.name() + " is being aborted; go on with `portage abort`.");
      }
      if (row.get().caughtUpAt() == null) {
        throw new RefusedException(
            "The migration "
                + config.name()
                + " has not caught up with MySQL yet, and would go on through states that these"
                + " indexes and constraints refuse. `portage run` makes them by and by; `portage"
                + " abort` gives the migration up and puts back what was taken off.");
      }
      return config.name();
    }
  }
}
