package io.portage.plan.compile;

import io.portage.plan.Finding;
import io.portage.plan.Lane;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides which tables share subtasks: those of a group always do. */
final class Lanes {

  private static final String DEFAULT_LANE = "default";

  private Lanes() {}

  /**
   * @param routes of the tables, in their order
   * @param parallelism of the lane that tables share which have none of their own
   */
  static List<Lane> of(
      List<Route> routes, List<TablePlan> tables, int parallelism, List<Finding> findings) {
    Map<String, Set<Integer>> wanted = new HashMap<>();
    for (TablePlan table : tables) {
      wanted
          .computeIfAbsent(together(table), name -> new HashSet<>())
          .add(routes.get(table.id()).settings().parallelism());
    }
    List<Integer> shared = new ArrayList<>();
    Map<String, List<Integer>> own = new LinkedHashMap<>();
    for (TablePlan table : tables) {
      Set<Integer> ofAll = wanted.get(together(table));
      if (ofAll.size() > 1) {
        findings.add(differ(table));
      }
      if (ofAll.size() > 1 || ofAll.contains(null)) {
        shared.add(table.id());
      } else {
        own.computeIfAbsent(together(table), name -> new ArrayList<>()).add(table.id());
      }
    }
    List<Lane> lanes = new ArrayList<>();
    if (!shared.isEmpty()) {
      lanes.add(new Lane(DEFAULT_LANE, parallelism, shared));
    }
    own.forEach((name, ids) -> lanes.add(new Lane(name, wanted.get(name).iterator().next(), ids)));
    return lanes;
  }

  private static String together(TablePlan table) {
    return table.group() == null ? table.source().toString() : table.group();
  }

  private static Finding differ(TablePlan table) {
    return Finding.ofTable(
        Severity.WARNING,
        table.source().toString(),
        "The tables of its group, that of " + table.group() + ", have different parallelism",
        "foreign keys with CASCADE or SET NULL tie them together, so that all of them share one"
            + " writer of the default lane",
        "Give all of them the same parallelism for a lane of their own; it then only tells how many"
            + " chunks are copied at once");
  }
}
