package io.portage.sink;

import io.portage.change.SourcePosition;
import io.portage.ledger.Fence;
import java.util.List;

/**
 * A fence as PostgreSQL had confirmed it when a checkpoint was made, which counts all of its
 * changes as applied. It is the state of the sink: whoever goes on from the checkpoint makes sure
 * that PostgreSQL still has them.
 *
 * @param changes how many changes its row counted
 */
record ConfirmedFence(
    String lane, int firstKeyGroup, int lastKeyGroup, SourcePosition position, long changes) {

  static ConfirmedFence of(Fence fence) {
    return new ConfirmedFence(
        fence.lane(),
        fence.firstKeyGroup(),
        fence.lastKeyGroup(),
        fence.position(),
        fence.changes());
  }

  boolean isOf(Fence fence) {
    return fence.isOf(lane, firstKeyGroup, lastKeyGroup);
  }

  /**
   * Makes sure that all of it is still there. Rows of fences are never deleted, whatever the
   * parallelism is, and their counts never fall. Positions would not do: they go back when another
   * MySQL server is gone on with, or when a fence vouches for other tables.
   *
   * @param now every fence there is
   * @throws LostCommitException where changes are missing
   */
  void check(List<Fence> now) {
    Fence found = now.stream().filter(this::isOf).findFirst().orElse(null);
    if (found == null || found.changes() < changes) {
      throw LostCommitException.ofFence(this, found == null ? null : found.position());
    }
  }
}
