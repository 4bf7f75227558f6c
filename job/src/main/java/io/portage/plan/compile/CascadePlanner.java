package io.portage.plan.compile;

import io.portage.config.TableSettings;
import io.portage.plan.Cascade;
import io.portage.plan.Cascades;
import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.catalog.ReferenceAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the foreign keys whose actions MySQL runs inside its storage engine, which writes nothing
 * of it to the binlog, and whether the sink can run the same on the target. From 9.6 on MySQL may
 * write it; the plan is the same then, since only the single change tells.
 */
final class CascadePlanner {

  private final Map<String, Route> routes = new HashMap<>();
  private final Map<String, TablePlan> tables = new HashMap<>();
  private final boolean switchesTriggersOff;
  private final List<Finding> findings;

  /**
   * @param routes every table that is carried over
   * @param tables those of them that have a plan
   */
  CascadePlanner(
      List<Route> routes,
      List<TablePlan> tables,
      boolean switchesTriggersOff,
      List<Finding> findings) {
    routes.forEach(route -> this.routes.put(route.label(), route));
    tables.forEach(table -> this.tables.put(table.source().toString(), table));
    this.switchesTriggersOff = switchesTriggersOff;
    this.findings = findings;
  }

  /** What the sink has to do. */
  Cascades plan() {
    List<Cascade> cascades = new ArrayList<>();
    routes.values().stream()
        .sorted(java.util.Comparator.comparing(Route::label))
        .forEach(
            child ->
                child.table().foreignKeys().stream()
                    .filter(MySqlForeignKey::changesRows)
                    .forEach(key -> cascade(child, key).ifPresent(cascades::add)));
    return new Cascades(cascades);
  }

  private Optional<Cascade> cascade(Route child, MySqlForeignKey key) {
    if (child.settings().cascades() == TableSettings.Cascades.IGNORE) {
      note(child, key);
      return Optional.empty();
    }
    Route parent = routes.get(key.refDatabase() + "." + key.refTable());
    if (parent == null) {
      block(
          child,
          words(key) + ", and " + key.refDatabase() + "." + key.refTable() + " is not carried over",
          "MySQL changes the children without a word in the binlog, so that Portage must see the"
              + " parent's changes to do the same",
          "Carry the parent over, exclude this table, or set cascades: ignore where the"
              + " application never deletes such a parent nor changes its key");
      return Optional.empty();
    }
    TablePlan from = tables.get(parent.label());
    TablePlan to = tables.get(child.label());
    if (from == null || to == null) {
      // blocked already
      return Optional.empty();
    }
    List<Integer> parentColumns = columns(from, key.refColumns());
    List<Integer> childColumns = columns(to, key.columns());
    if (parentColumns.contains(-1) || childColumns.contains(-1)) {
      block(
          child,
          words(key) + ", and not all of its columns are carried over on both sides",
          "the children of a row could not be found on the target",
          "Do not leave them out, nor make them by an expression");
      return Optional.empty();
    }
    Cascade cascade =
        new Cascade(
            key.name(),
            from.id(),
            parentColumns,
            to.id(),
            childColumns,
            key.onDelete(),
            key.onUpdate());
    return new CascadeCheck(child, key, from, to, switchesTriggersOff, findings).passes(cascade)
        ? Optional.of(cascade)
        : Optional.empty();
  }

  /** The places of these columns of MySQL's in the table's plan; -1 for one that has none. */
  private static List<Integer> columns(TablePlan table, List<String> names) {
    return names.stream().map(name -> indexOf(table, name)).toList();
  }

  private static int indexOf(TablePlan table, String name) {
    for (int i = 0; i < table.columns().size(); i++) {
      ColumnPlan column = table.columns().get(i);
      boolean made =
          column.inputs().size() == 1 && column.inputs().get(0).name().equalsIgnoreCase(name);
      if (name.equalsIgnoreCase(column.source()) && made) {
        return i;
      }
    }
    return -1;
  }

  static String words(MySqlForeignKey key) {
    List<String> actions = new ArrayList<>();
    if (key.onDelete() != ReferenceAction.NO_ACTION && key.onDelete() != ReferenceAction.RESTRICT) {
      actions.add("ON DELETE " + key.onDelete().sql());
    }
    if (key.onUpdate() != ReferenceAction.NO_ACTION && key.onUpdate() != ReferenceAction.RESTRICT) {
      actions.add("ON UPDATE " + key.onUpdate().sql());
    }
    return "Its foreign key " + key.name() + " has " + String.join(" ", actions);
  }

  private void note(Route child, MySqlForeignKey key) {
    findings.add(
        Finding.ofTable(
            Severity.NOTE,
            child.label(),
            words(key) + ", and cascades: ignore is set",
            "what MySQL does by it to children that the application has not changed itself is"
                + " missing on the target",
            ""));
  }

  private void block(Route child, String what, String why, String toDo) {
    findings.add(Finding.ofTable(Severity.BLOCKER, child.label(), what, why, toDo));
  }
}
