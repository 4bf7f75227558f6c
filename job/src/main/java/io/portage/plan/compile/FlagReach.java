package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.types.Rule;
import java.util.List;

/** Whether the integers that become booleans are 0 and 1 only, as far as a short look tells. */
record FlagReach(FlagValues values, List<Finding> findings) {

  void check(Route route, TablePlan table) {
    List<String> flags =
        table.columns().stream()
            .filter(column -> !column.computed() && column.conversion() != null)
            .filter(column -> column.conversion().rule() == Rule.INTEGER_TO_BOOLEAN)
            .map(ColumnPlan::source)
            .toList();
    if (flags.isEmpty()) {
      return;
    }
    FlagValues.Found found = values.others(route.source(), flags);
    found
        .others()
        .forEach(
            (column, value) ->
                findings.add(
                    new Finding(
                        Severity.WARNING,
                        route.label(),
                        column,
                        "It holds " + value,
                        "a boolean holds 0 and 1 only, so that such a row is a reject",
                        route.isCreated()
                            ? "Set type: smallint for the column, or tinyint1: smallint"
                            : "Make the target column smallint")));
    if (!found.complete()) {
      findings.add(
          Finding.ofTable(
              Severity.NOTE,
              route.label(),
              "Not every row was looked at for values of "
                  + String.join(", ", flags)
                  + " other than 0 and 1",
              "that took too long, and such a row is a reject",
              ""));
    }
  }
}
