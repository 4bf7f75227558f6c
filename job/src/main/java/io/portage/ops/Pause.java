package io.portage.ops;

import io.portage.ledger.LedgerSchema;
import io.portage.ledger.MigrationLock;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.Migrations;
import io.portage.plan.PostgresEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Asks a running job, wherever it runs, to stop with a savepoint, by a wish in the ledger. */
public final class Pause {

  private static final long POLL_MILLIS = 200;

  private final PostgresEndpoint target;
  private final String migration;

  public Pause(PostgresEndpoint target, String migration) {
    this.target = target;
    this.migration = migration;
  }

  /**
   * Notes the wish.
   *
   * @throws RefusedException where no job runs that could hear it
   */
  public void wish() throws SQLException {
    try (Connection ledger = target.connect("pause")) {
      MigrationRow row = row(ledger);
      boolean taken = MigrationLock.isTaken(ledger, migration);
      if (!taken || !new Migrations(ledger).wishPause(migration)) {
        throw new RefusedException(
            "There is nothing to pause: no job works on the migration "
                + migration
                + (taken ? " yet" : "")
                + " (its last state is "
                + row.state()
                + "); see `portage status`.");
      }
    }
  }

  /**
   * Waits until the job has stopped.
   *
   * @return where the savepoint lies, on the machine where the job ran
   * @throws RefusedException where it has not stopped in time, or ended otherwise
   */
  public String await(Duration timeout) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try (Connection ledger = target.connect("pause")) {
      while (true) {
        boolean taken = MigrationLock.isTaken(ledger, migration);
        MigrationRow row = row(ledger);
        if (row.state().equals("paused")) {
          return row.savepoint();
        }
        if (!taken) {
          throw new RefusedException(
              "The job ended without a savepoint (its state is "
                  + row.state()
                  + (row.message() == null ? "" : ": " + row.message())
                  + "); `portage resume` goes on from its last checkpoint.");
        }
        if (System.nanoTime() - deadline > 0) {
          throw new RefusedException(
              "The job has not stopped within "
                  + timeout.toSeconds()
                  + " s; it stays asked to, so look again with `portage status`.");
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  private MigrationRow row(Connection ledger) throws SQLException {
    Optional<MigrationRow> row =
        LedgerSchema.exists(ledger) ? new Migrations(ledger).find(migration) : Optional.empty();
    return row.orElseThrow(
        () ->
            new RefusedException(
                "There is nothing to pause: the target knows no migration " + migration + "."));
  }
}
