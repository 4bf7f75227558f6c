package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.plan.MigrationPlan;

/** Where a verb has the plan from. */
@FunctionalInterface
interface PlanSource {

  /**
   * The plan that the configuration and both catalogs make.
   *
   * @throws Exception whatever keeps it from being made; {@link FailureMapper} says it to the user
   */
  MigrationPlan plan(MigrationConfig config) throws Exception;
}
