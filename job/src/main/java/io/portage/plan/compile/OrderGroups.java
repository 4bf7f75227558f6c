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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /**
   * The same tables, each with its group.
   *
   * @param gtids whether MySQL's transactions have ids
   */
  List<TablePlan> ordered(
      Cascades cascades,
      List<TablePlan> tables,
      List<Route> routes,
      boolean gtids,
      List<Finding> findings) {
    Set<String> exact = exact(cascades, tables, gtids);
    List<TablePlan> ordered = new ArrayList<>();
    for (TablePlan table : tables) {
      String group = leader.get(name(table));
      boolean child = cascades.isChild(table.id());
      if (!child && cascades.of(table.id()).isEmpty()) {
        ordered.add(table);
        continue;
      }
      check(routes.get(table.id()), group, findings);
      if (child && exact.contains(group)) {
        findings.add(together(table, group));
        ordered.add(table.inGroup(group, new Chunking(Chunking.Kind.EXACT, 1, 1)));
      } else {
        ordered.add(table.inGroup(group, table.chunking()));
      }
    }
    return ordered;
  }

  /**
   * The groups whose children must be copied at one moment. What a change does to children is known
   * by the change alone; what that does to their children, only by the children as they were, which
   * a later copy has not. And a child that is given another key without a word may move from a
   * chunk that is not copied yet to one that has been. Without ids of transactions nobody can tell
   * whether a copied child holds a change.
   */
  private Set<String> exact(Cascades cascades, List<TablePlan> tables, boolean gtids) {
    Set<String> exact = new HashSet<>();
    for (Cascade cascade : cascades.all()) {
      boolean chained = cascades.isChild(cascade.parent());
      boolean moved =
          cascade.onUpdate() == ReferenceAction.CASCADE
              && cascade.childColumns().stream()
                  .anyMatch(tables.get(cascade.child()).key()::contains);
      if (chained || moved || !gtids) {
        exact.add(leader.get(name(tables.get(cascade.child()))));
      }
    }
    return exact;
  }

  private static Finding together(TablePlan table, String group) {
    return Finding.ofTable(
        Severity.NOTE,
        table.source().toString(),
        "It is copied in one piece, at one exactly known position, together with the other children"
            + " in the group of "
            + group,
        "MySQL changes their rows without logging it; the tables of the group are locked against"
            + " writes for some milliseconds",
        "");
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
