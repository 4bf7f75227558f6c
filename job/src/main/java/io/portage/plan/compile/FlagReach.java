package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.types.BadData;
import io.portage.types.Remedy;
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
                        "a boolean holds 0 and 1 only, so that such " + fate(table, column),
                        route.isCreated()
                            ? "To keep the number, set type: smallint for the column, or tinyint1:"
                                + " smallint"
                            : "To keep the number, make the target column smallint")));
    if (!found.complete()) {
      findings.add(
          Finding.ofTable(
              Severity.NOTE,
              route.label(),
              "Not every row was looked at for values of "
                  + String.join(", ", flags)
                  + " other than 0 and 1",
              "that took too long, and such " + fate(table, flags.get(0)),
              ""));
    }
  }

  /** What the policy makes of another number, as the end of a sentence. */
  private static String fate(TablePlan table, String column) {
    boolean becomesTrue =
        table.columns().stream()
            .filter(plan -> column.equals(plan.source()))
            .anyMatch(plan -> plan.policies().of(BadData.OTHER_BOOLEAN) == Remedy.AS_TRUE);
    return becomesTrue
        ? "a value becomes true (other-booleans: as-true)"
        : "a row is a reject (other-booleans: reject)";
  }
}
