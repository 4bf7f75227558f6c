package io.portage.sink;

import io.portage.ledger.Snapshots.Snapshot;
import io.portage.plan.MigrationPlan;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which rows hold a change already because they were copied after it. The stream begins before the
 * copy, so that it comes to changes that copied rows hold; of a logged change that does no harm,
 * since all that followed it comes again, too. What MySQL did to children does not.
 */
final class CopiedRows {

  private final MigrationPlan plan;
  private final Map<String, List<Snapshot>> snapshots;

  /**
   * @param snapshots by the table's name on MySQL
   */
  CopiedRows(MigrationPlan plan, Map<String, List<Snapshot>> snapshots) {
    this.plan = plan;
    this.snapshots = snapshots;
    // the newest, which holds what any other holds, comes first
    snapshots
        .values()
        .forEach(
            list ->
                list.sort(
                    Comparator.comparingLong((Snapshot one) -> one.holds().count()).reversed()));
  }

  /**
   * The PostgreSQL transactions whose rows of a table hold one of MySQL.
   *
   * @param gtid of MySQL's transaction; null where it has none, and nobody can tell
   */
  List<String> holding(int table, String gtid) {
    List<Snapshot> all =
        snapshots.getOrDefault(plan.tables().get(table).source().toString(), List.of());
    if (gtid == null || all.isEmpty() || !all.get(0).holds().contains(gtid)) {
      return List.of();
    }
    return all.stream().filter(one -> one.holds().contains(gtid)).map(Snapshot::xmin).toList();
  }

  /** Whether any row of any of these tables holds the transaction. */
  boolean mayHold(Iterable<Integer> tables, String gtid) {
    for (int table : tables) {
      if (!holding(table, gtid).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
