package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlCheck;
import io.portage.plan.ddl.CheckSql;
import io.portage.plan.ddl.Identifiers;
import io.portage.types.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The CHECK constraints of a created table, as far as PostgreSQL would surely decide the same. */
record NewChecks(Route route, TablePlan plan, List<Finding> findings) {

  List<String> statements() {
    List<String> statements = new ArrayList<>();
    for (MySqlCheck check : route.table().checks()) {
      if (!check.enforced()) {
        note(check, "MySQL does not enforce it");
        continue;
      }
      Optional<String> condition = CheckSql.translate(check.clause(), this::exactNumber);
      if (condition.isEmpty()) {
        note(check, "it is not sure to mean the same on PostgreSQL: " + check.clause());
        continue;
      }
      statements.add(
          "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s)"
              .formatted(
                  Identifiers.quotePostgres(route.target().container(), route.target().name()),
                  Identifiers.quotePostgres(Identifiers.fit(route.names().of(check.name()))),
                  condition.get()));
    }
    return statements;
  }

  /** The name of a column that holds the same exact numbers on both sides. */
  private Optional<String> exactNumber(String column) {
    return TargetColumns.planned(plan, column)
        .filter(planned -> planned.keyOffset() == 0 && planned.conversion() != null)
        .filter(planned -> isExact(planned.conversion().rule()))
        .map(ColumnPlan::target);
  }

  private static boolean isExact(Rule rule) {
    return rule == Rule.INTEGER || rule == Rule.INTEGER_TO_NUMERIC || rule == Rule.DECIMAL;
  }

  private void note(MySqlCheck check, String why) {
    findings.add(
        Finding.ofTable(
            Severity.NOTE,
            route.label(),
            "The check " + check.name() + " is not created on the target",
            why,
            "Create it by hand if the application counts on it"));
  }
}
