package io.portage.ledger;

import io.portage.change.SourcePosition;
import java.util.List;

/**
 * How far a range of key groups of a lane has been applied. Everything of these key groups at or
 * before the position is in the target, for each of the tables.
 *
 * @param lane name of the lane that wrote it
 * @param firstKeyGroup first of the range
 * @param lastKeyGroup last of the range, inclusive
 * @param changes how many changes it has applied in all; never falls
 * @param tables {@link io.portage.plan.TablePlan} fingerprints: a table whose order key has changed
 *     since no longer matches, and nothing of it is skipped
 */
public record Fence(
    String lane,
    int firstKeyGroup,
    int lastKeyGroup,
    SourcePosition position,
    long changes,
    List<String> tables) {
  public Fence {
    tables = List.copyOf(tables);
  }

  /** Whether this is the fence of that lane and range of key groups, however far it is. */
  public boolean isOf(String otherLane, int first, int last) {
    return lane.equals(otherLane) && firstKeyGroup == first && lastKeyGroup == last;
  }
}
