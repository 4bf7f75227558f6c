package io.portage.plan.compile;

import io.portage.config.TableSettings;
import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.SourceColumn;
import io.portage.plan.catalog.KeyChoice;
import io.portage.plan.catalog.MySqlIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides what a table's rows are told apart by, on both sides. */
final class KeyPlanner {

  private final Route route;
  private final List<Finding> findings;

  KeyPlanner(Route route, List<Finding> findings) {
    this.route = route;
    this.findings = findings;
  }

  /**
   * Indexes of the key's columns, in the key's order; empty for a table without a key, and where
   * something blocks.
   *
   * @param blocked columns that have no plan, which has been said already
   */
  List<Integer> key(List<ColumnPlan> planned, Set<String> blocked) {
    MySqlIndex index = KeyChoice.of(route.table()).orElse(null);
    if (index == null) {
      if (route.settings().keyless() != TableSettings.Keyless.COPY_ONCE) {
        block(
            "It has neither a primary key nor a unique key of NOT NULL columns",
            "its rows cannot be told apart, so that a change could be applied twice",
            "Add a key on MySQL, or set keyless: copy-once, which copies the table in one piece at"
                + " an exactly known position and locks it against writes for some milliseconds");
      }
      return List.of();
    }
    List<Integer> key = new ArrayList<>();
    for (String column : index.columns()) {
      int position = indexOf(planned, column);
      if (position < 0 && blocked.contains(column)) {
        return List.of();
      }
      if (position < 0) {
        block(
            "The column " + column + " of its key " + index.name() + " is not carried over",
            "rows could not be told apart on the target",
            "Do not leave it out");
        return List.of();
      }
      List<SourceColumn> inputs = planned.get(position).inputs();
      if (inputs.size() != 1 || !inputs.get(0).name().equalsIgnoreCase(column)) {
        block(
            "The column " + column + " of its key " + index.name() + " is made of other columns",
            "a deleted row is known by its key alone",
            "Make it of itself");
        return List.of();
      }
      key.add(position);
      caseMatters(planned.get(position));
    }
    if (!route.isCreated() && !hasArbiter(key.stream().map(planned::get).toList())) {
      block(
          "The target table "
              + route.existing().label()
              + " has no unique index on exactly "
              + key.stream().map(i -> planned.get(i).target()).toList(),
          "a change could not find its row there",
          "Create a primary key or unique index on these columns, not deferrable and not partial");
    }
    return key;
  }

  /**
   * Two rows of MySQL whose keys became one would take each other's place, or be deleted as one.
   */
  ColumnPlan keptApart(ColumnPlan column) {
    return column.inKey(tellsCase(column)).with(column.policies().keepingApart());
  }

  /** Whether MySQL takes {@code a} and {@code A} for two values of the column. */
  private boolean tellsCase(ColumnPlan column) {
    return route
        .table()
        .column(column.source())
        .map(source -> source.collation() != null && !source.collation().endsWith("_ci"))
        .orElse(true);
  }

  /**
   * Two rows of MySQL would be one row of PostgreSQL, and the later would overwrite the earlier.
   */
  private void caseMatters(ColumnPlan column) {
    if (tellsCase(column) && KeySpellings.ignoresCase(column)) {
      findings.add(
          new Finding(
              Severity.BLOCKER,
              route.label(),
              column.label(),
              "It is of the key, and " + column.targetType().sql() + " ignores case",
              "MySQL tells its keys apart by case, so that two rows there could be one on PostgreSQL",
              "Make the target column text or character varying"));
    }
  }

  private static int indexOf(List<ColumnPlan> planned, String column) {
    for (int i = 0; i < planned.size(); i++) {
      if (column.equalsIgnoreCase(planned.get(i).source())) {
        return i;
      }
    }
    return -1;
  }

  private boolean hasArbiter(List<ColumnPlan> key) {
    Set<String> names = new HashSet<>();
    key.forEach(column -> names.add(column.target()));
    return route.existing().indexes().stream()
        .anyMatch(index -> index.canDecideConflicts() && Set.copyOf(index.columns()).equals(names));
  }

  private void block(String what, String why, String toDo) {
    findings.add(Finding.ofTable(Severity.BLOCKER, route.label(), what, why, toDo));
  }
}
