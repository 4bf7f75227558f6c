package io.portage.ledger;

import io.portage.plan.BinlogStart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One row of {@code portage.cutover}: one attempt to leave MySQL, with its steps.
 *
 * @param attempt its number
 * @param beganAt when its gate had been passed
 * @param fence how MySQL's writers are stopped: {@code wait} or {@code read-only}
 * @param gate what the checks found, as JSON
 * @param readOnly what was so on MySQL before it was made read-only; null where nobody has
 * @param end where MySQL's binlog ended when its writers had stopped; null before
 * @param stoppedAt since when they have; null before
 * @param changes how many changes the job had applied up to there
 * @param canary token of the row that was written on MySQL last; null where none was
 * @param doneAt when it was over; null before
 * @param proof what was found at the end, as JSON; null before
 * @param undoneAt when it was given up; null where it was not
 * @param steps those that have begun, in their order
 */
public record CutoverRow(
    int attempt,
    Instant beganAt,
    String fence,
    String gate,
    ReadOnly readOnly,
    BinlogStart end,
    Instant stoppedAt,
    long changes,
    String canary,
    Instant doneAt,
    String proof,
    Instant undoneAt,
    List<Step> steps) {

  public CutoverRow {
    steps = List.copyOf(steps);
  }

  /**
   * A step that has begun.
   *
   * @param endedAt null while it has not
   * @param result what came of it, in words; null before
   */
  public record Step(CutoverStep step, Instant beganAt, Instant endedAt, String result) {}

  /**
   * MySQL was made read-only.
   *
   * @param server its uuid
   * @param before {@code off}, {@code on} or {@code super}
   * @param liftedAt when that was taken back; null while it holds
   */
  public record ReadOnly(String server, String before, Instant liftedAt) {}

  /** Whether MySQL has been left for good, as far as is known. */
  public boolean isDone() {
    return doneAt != null && undoneAt == null;
  }

  /** Whether it has begun, and has neither come to its end nor been undone. */
  public boolean isUnderWay() {
    return doneAt == null && undoneAt == null;
  }

  /** Whether MySQL is read-only by it. */
  public boolean isFenceUp() {
    return readOnly != null && readOnly.liftedAt() == null;
  }

  public boolean hasEnded(CutoverStep step) {
    return step(step).map(found -> found.endedAt() != null).orElse(false);
  }

  public Optional<Step> step(CutoverStep step) {
    return steps.stream().filter(found -> found.step() == step).findFirst();
  }
}
