package io.portage.plan.compile;

import io.portage.config.TableSettings;
import io.portage.plan.Cascade;
import io.portage.plan.Cascades;
import io.portage.plan.Chunking;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.ReferenceAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts tables together of which one's changes change rows of another. */
final class OrderGroups {

  private final Map<String, String> leader = new HashMap<>();

  OrderGroups(Cascades cascades, List<TablePlan> tables) {
    tables.forEach(table -> leader.put(name(table), name(table)));
    for (Cascade cascade : cascades.all()) {
      join(name(tables.get(cascade.parent())), name(tables.get(cascade.child())));
    }
  }

  private static String name(TablePlan table) {
    return table.source().toString();
  }

  /** A group is named by the first of its tables, in the order of the alphabet. */
  private void join(String one, String other) {
    String first = leader.get(one);
    String second = leader.get(other);
    String name = first.compareTo(second) < 0 ? first : second;
    leader.replaceAll((table, of) -> of.equals(first) || of.equals(second) ? name : of);
  }

  /** The same tables, each with its group. */
  List<TablePlan> ordered(
      Cascades cascades, List<TablePlan> tables, List<Route> routes, List<Finding> findings) {
    List<TablePlan> ordered = new ArrayList<>();
    for (TablePlan table : tables) {
      boolean tied =
          cascades.all().stream()
              .anyMatch(cascade -> cascade.parent() == table.id() || cascade.child() == table.id());
      ordered.add(tied ? table.inGroup(leader.get(name(table)), chunking(cascades, table)) : table);
      if (tied) {
        check(routes.get(table.id()), leader.get(name(table)), findings);
      }
    }
    return ordered;
  }

  /**
   * Where MySQL gives children another key without logging it, a child may move from a chunk that
   * is not copied yet to one that has been, and would be in neither. In one chunk it is once.
   */
  private static Chunking chunking(Cascades cascades, TablePlan table) {
    boolean moves =
        cascades.all().stream()
            .filter(cascade -> cascade.child() == table.id())
            .filter(cascade -> cascade.onUpdate() == ReferenceAction.CASCADE)
            .anyMatch(cascade -> cascade.childColumns().stream().anyMatch(table.key()::contains));
    return moves && table.chunking().kind() == Chunking.Kind.RANGES
        ? new Chunking(Chunking.Kind.WHOLE, table.chunking().rows(), 1)
        : table.chunking();
  }

  private static void check(Route route, String group, List<Finding> findings) {
    if (route.settings().order() != TableSettings.Order.AUTO) {
      findings.add(
          Finding.ofTable(
              Severity.BLOCKER,
              route.label(),
              "Its order is set, and foreign keys with CASCADE or SET NULL tie it to the group of "
                  + group,
              "their actions are only right in MySQL's order of all their changes",
              "Leave the order to Portage, or set cascades: ignore for the children where the"
                  + " application changes them itself"));
    }
  }
}
