package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What MySQL's columns of a planned table are called on PostgreSQL. */
final class TargetColumns {

  private TargetColumns() {}

  /** The column's plan; empty for one that is left out. */
  static Optional<ColumnPlan> planned(TablePlan plan, String column) {
    return plan.columns().stream()
        .filter(planned -> column.equalsIgnoreCase(planned.source()))
        .findFirst();
  }

  /** Empty for a column that is left out. */
  static Optional<String> of(TablePlan plan, String column) {
    return planned(plan, column).map(ColumnPlan::target);
  }

  /** Empty where one of them is left out. */
  static Optional<List<String>> of(TablePlan plan, List<String> columns) {
    List<String> targets = new ArrayList<>();
    for (String column : columns) {
      Optional<String> target = of(plan, column);
      if (target.isEmpty()) {
        return Optional.empty();
      }
      targets.add(target.get());
    }
    return Optional.of(List.copyOf(targets));
  }
}
