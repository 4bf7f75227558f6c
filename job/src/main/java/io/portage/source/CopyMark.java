package io.portage.source;

import io.portage.ledger.MigrationRow;
import io.portage.ledger.Migrations;
import io.portage.plan.MigrationPlan;
import io.portage.sink.LostCommitException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What the ledger says throughout the stream: that everything is copied. Where it does not, chunks
 * are missing that nobody will copy, since the job is past them.
 */
final class CopyMark {

  private CopyMark() {}

  /**
   * @throws LostCommitException where PostgreSQL has forgotten it
   */
  static void check(MigrationPlan plan) throws SQLException {
    try (Connection ledger = plan.target().connectBriefly("copy mark")) {
      MigrationRow row =
          new Migrations(ledger)
              .findIfAny(plan.name())
              .orElseThrow(() -> LostCommitException.ofMigration(plan.name()));
      if (row.copiedAt() == null) {
        throw LostCommitException.ofCopy();
      }
    }
  }
}
