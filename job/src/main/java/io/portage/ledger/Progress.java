package io.portage.ledger;

import io.portage.change.SourcePosition;
import io.portage.plan.BinlogStart;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** How far the stream has been applied in all, read off the fences. */
public final class Progress {

  private Progress() {}

  /**
   * Whether everything up to a place in the binlog has been applied by every key group of every
   * lane.
   *
   * @param end the place, of the server whose fences count
   * @param keyGroups number of key groups
   */
  public static boolean hasPassed(
      Collection<Fence> fences, Collection<String> lanes, int keyGroups, BinlogStart end) {
    // the byte before the end: the end itself is where the next event will begin
    SourcePosition last =
        new SourcePosition(
            UUID.fromString(end.serverUuid()),
            SourcePosition.fileNumber(end.file()),
            end.position() - 1,
            0,
            0);
    return lanes.stream().allMatch(lane -> hasPassed(fences, lane, keyGroups, last));
  }

  private static boolean hasPassed(
      Collection<Fence> fences, String lane, int keyGroups, SourcePosition last) {
    boolean[] passed = new boolean[keyGroups];
    List<Fence> reached =
        fences.stream()
            .filter(fence -> fence.lane().equals(lane))
            .filter(fence -> last.isProvablyAtOrBefore(fence.position()))
            .toList();
    for (Fence fence : reached) {
      Arrays.fill(passed, fence.firstKeyGroup(), fence.lastKeyGroup() + 1, true);
    }
    for (boolean group : passed) {
      if (!group) {
        return false;
      }
    }
    return true;
  }
}
