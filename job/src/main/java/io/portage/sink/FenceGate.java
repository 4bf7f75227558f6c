package io.portage.sink;

import io.portage.change.RowOutcome;
import io.portage.change.SourcePosition;
import io.portage.ledger.Fence;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Knows what has been applied already. A change is skipped only where it is provably applied: it
 * lies at or before a fence that vouches for its table and key group, on the same server. What
 * cannot be proved is applied again, which changes nothing that a later change would not change
 * back.
 */
final class FenceGate {

  private final List<List<List<SourcePosition>>> applied = new ArrayList<>();
  private final SourcePosition[] floors;

  /**
   * @param fences as left by earlier attempts, of whatever parallelism
   * @param floors positions up to which the copy of a table holds everything, by source table
   * @param maxParallelism number of key groups
   */
  FenceGate(
      MigrationPlan plan,
      List<Fence> fences,
      Map<String, SourcePosition> floors,
      int maxParallelism) {
    this.floors = new SourcePosition[plan.tables().size()];
    for (TablePlan table : plan.tables()) {
      this.floors[table.id()] = floors.get(table.source().toString());
      List<List<SourcePosition>> groups = new ArrayList<>();
      for (int group = 0; group < maxParallelism; group++) {
        groups.add(new ArrayList<>());
      }
      for (Fence fence : fences) {
        if (fence.tables().contains(table.fingerprint())) {
          for (int group = fence.firstKeyGroup(); group <= fence.lastKeyGroup(); group++) {
            groups.get(group).add(fence.position());
          }
        }
      }
      applied.add(groups);
    }
  }

  boolean isApplied(RowOutcome write) {
    SourcePosition floor = floors[write.table()];
    if (floor != null && write.position().isProvablyAtOrBefore(floor)) {
      return true;
    }
    for (SourcePosition fence : applied.get(write.table()).get(write.keyGroup())) {
      if (write.position().isProvablyAtOrBefore(fence)) {
        return true;
      }
    }
    return false;
  }
}
