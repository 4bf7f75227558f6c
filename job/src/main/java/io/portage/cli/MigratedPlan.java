package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.ops.BlockedException;
import io.portage.ops.KnownMigration;
import io.portage.ops.Planner;
import io.portage.ops.RefusedException;
import io.portage.plan.MigrationPlan;
import java.sql.SQLException;

/** The plan of a migration that has begun. */
final class MigratedPlan {
  private MigratedPlan() {}

  /**
   * Asks both databases.
   *
   * @throws RefusedException where the target knows no such migration
   * @throws BlockedException where the plan no longer holds
   */
  static MigrationPlan of(MigrationConfig config) throws SQLException {
    return of(config, Planner.plan(config));
  }

  /** The same of what has been planned. */
  static MigrationPlan of(MigrationConfig config, Planner.Planned planned) {
    if (planned.earlier().isEmpty()) {
      throw KnownMigration.unknown(config);
    }
    if (planned.compiled().plan() == null) {
      throw new BlockedException(planned.compiled().blockers());
    }
    return planned.compiled().plan();
  }
}
