package io.portage.sink;

import io.portage.change.RowOutcome;
import io.portage.change.SourcePosition;
import io.portage.ledger.Snapshots.Snapshot;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows hold a change already because they were copied after it. The stream begins before the
 * copy, so that it comes to changes that copied rows hold; of a logged change that does no harm,
 * since all that followed it comes again, too. What MySQL did to children does not.
 */
final class CopiedRows {

  private final Map<Integer, SourcePosition> floors = new HashMap<>();
  private final Map<Integer, List<Snapshot>> snapshots = new HashMap<>();

  /**
   * @param floors positions up to which the copy of a table holds everything, by source table
   * @param snapshots what copied rows of a table hold, by source table
   */
  CopiedRows(
      MigrationPlan plan,
      Map<String, SourcePosition> floors,
      Map<String, List<Snapshot>> snapshots) {
    for (TablePlan table : plan.tables()) {
      String name = table.source().toString();
      this.floors.put(table.id(), floors.get(name));
      // the newest, which holds what any other holds, comes first
      this.snapshots.put(
          table.id(),
          snapshots.getOrDefault(name, List.of()).stream()
              .sorted(Comparator.comparingLong((Snapshot one) -> one.holds().count()).reversed())
              .toList());
    }
  }

  /** Whether every row of a table holds a change. */
  boolean holdsAll(int table, RowOutcome change) {
    SourcePosition floor = floors.get(table);
    return floor != null && change.position().isProvablyAtOrBefore(floor);
  }

  /**
   * The PostgreSQL transactions whose rows of a table hold a change, as far as anybody can tell.
   */
  List<String> holding(int table, RowOutcome change) {
    List<Snapshot> all = snapshots.get(table);
    String gtid = change.referred().gtid();
    if (gtid == null || all.isEmpty() || !all.get(0).holds().contains(gtid)) {
      return List.of();
    }
    return all.stream().filter(one -> one.holds().contains(gtid)).map(Snapshot::xmin).toList();
  }

  /** Whether any row of any of these tables may hold a change. */
  boolean mayHold(Iterable<Integer> tables, RowOutcome change) {
    for (int table : tables) {
      if (holdsAll(table, change) || !holding(table, change).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
