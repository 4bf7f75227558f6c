package io.portage.ops.cutover;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * How to leave MySQL.
 *
 * @param fence how its writers are stopped
 * @param stopped whether the operator says that they have stopped already
 * @param waived checks that may fail
 * @param verify which tables are compared at the end
 * @param patience bounds of time
 * @param parallelism chunks or tables that are compared at once
 */
public record CutoverOptions(
    FenceWay fence,
    boolean stopped,
    Set<GateCheck> waived,
    FinalVerify verify,
    Patience patience,
    int parallelism) {

  /**
   * Bounds of time.
   *
   * @param lag the most that the stream may be behind at the gate
   * @param verified how long ago each table must have been found equal, at the most
   * @param quiet for how long nothing may be written before writers are taken to have stopped
   * @param step the most that any waiting may take
   */
  public record Patience(Duration lag, Duration verified, Duration quiet, Duration step) {}

  public CutoverOptions {
    waived = Set.copyOf(waived);
    if (parallelism < 1) {
      throw new IllegalArgumentException("the parallelism is " + parallelism + "; give 1 or more");
    }
    for (GateCheck check : waived) {
      if (!check.waivable()) {
        throw new IllegalArgumentException(
            "the check " + check.word() + " cannot be waived: nothing works without it");
      }
    }
  }

  /** The same, and what was waived when it began. */
  CutoverOptions with(Set<GateCheck> more) {
    Set<GateCheck> all = new HashSet<>(waived);
    all.addAll(more);
    return new CutoverOptions(fence, stopped, all, verify, patience, parallelism);
  }

  boolean waives(GateCheck check) {
    return waived.contains(check);
  }
}
