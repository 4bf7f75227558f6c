package io.portage.ops;

import io.portage.config.MigrationConfig;
import io.portage.ledger.LedgerSchema;
import io.portage.ledger.Migrations;
import java.sql.Connection;
import java.sql.SQLException;

/** Whether there is a migration to look at. */
public final class KnownMigration {

  private KnownMigration() {}

  /**
   * @throws RefusedException where the target knows no such migration
   */
  public static void check(Connection ledger, MigrationConfig config) throws SQLException {
    if (!LedgerSchema.exists(ledger) || new Migrations(ledger).find(config.name()).isEmpty()) {
      throw unknown(config);
    }
  }

  public static RefusedException unknown(MigrationConfig config) {
    return new RefusedException(
        "%s knows no migration %s; start it with `portage run`."
            .formatted(config.target().endpoint(), config.name()));
  }
}
