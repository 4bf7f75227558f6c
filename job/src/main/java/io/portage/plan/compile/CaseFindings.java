package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Unique keys of text that take less on MySQL than on PostgreSQL. */
final class CaseFindings {

  private static final Set<String> TELL_CASE = Set.of("text", "varchar", "bpchar");

  private CaseFindings() {}

  /** One warning that names them all; empty where there are none. */
  static Optional<Finding> of(List<Route> routes, List<TablePlan> plans) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < routes.size(); i++) {
      for (MySqlIndex index : routes.get(i).table().indexes()) {
        if (index.unique() && ignoresCase(routes.get(i), plans.get(i), index)) {
          keys.add(
              "%s.%s (%s)"
                  .formatted(
                      routes.get(i).label(), index.name(), String.join(", ", index.columns())));
        }
      }
    }
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.ofServer(
                Severity.WARNING,
                "Unique keys of text ignore case on MySQL and tell it on PostgreSQL: "
                    + String.join(", ", keys),
                "PostgreSQL will take 'a' beside 'A', and find only the one that is asked for",
                "Fold the case in the application, or create the column as citext or with a"
                    + " collation of your own"));
  }

  private static boolean ignoresCase(Route route, TablePlan plan, MySqlIndex index) {
    return index.columns().stream()
        .anyMatch(
            name ->
                route.table().column(name).filter(CaseFindings::ignoresCase).isPresent()
                    && TargetColumns.planned(plan, name)
                        .filter(CaseFindings::tellsCase)
                        .isPresent());
  }

  private static boolean ignoresCase(MySqlColumn column) {
    return column.collation() != null && column.collation().endsWith("_ci");
  }

  private static boolean tellsCase(ColumnPlan column) {
    return TELL_CASE.contains(column.targetType().name());
  }
}
