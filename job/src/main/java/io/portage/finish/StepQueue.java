package io.portage.finish;

import io.portage.ledger.DeferredStep;
import io.portage.ledger.StepKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which step may begin next. Unique indexes go first. A table has one step at a time: two would
 * wait for each other's locks. Foreign keys are added when no index is being built any more, and
 * one by one, since whoever waits for such a lock lets every writer of the table wait with it.
 * Thread-safe.
 */
final class StepQueue {

  private final List<DeferredStep> waiting;
  private final List<DeferredStep> running = new ArrayList<>();
  private final List<DeferredStep> failed = new ArrayList<>();
  private boolean closed;

  StepQueue(List<DeferredStep> steps) {
    waiting = new ArrayList<>(steps);
    waiting.sort(
        Comparator.comparing((DeferredStep step) -> step.kindOf().stage())
            .thenComparing(step -> step.kindOf() == StepKind.INDEX)
            .thenComparing(DeferredStep::step));
  }

  /** Waits until a step may begin; empty where none is left. */
  synchronized Optional<DeferredStep> take() throws InterruptedException {
    while (!closed && !waiting.isEmpty()) {
      Optional<DeferredStep> next = waiting.stream().filter(this::mayBegin).findFirst();
      if (next.isPresent()) {
        waiting.remove(next.get());
        running.add(next.get());
        return next;
      }
      wait();
    }
    return Optional.empty();
  }

  private boolean mayBegin(DeferredStep step) {
    int stage = step.kindOf().stage();
    boolean ofItsStage =
        waiting.stream().allMatch(other -> other.kindOf().stage() >= stage)
            && running.stream().allMatch(other -> other.kindOf().stage() == stage);
    boolean alone = step.kindOf() != StepKind.FOREIGN_KEY || running.isEmpty();
    return ofItsStage
        && alone
        && running.stream().noneMatch(other -> other.target().equals(step.target()));
  }

  /** Whether what the step needs is there: an index for its constraint, a key for its check. */
  synchronized boolean isPossible(DeferredStep step) {
    return failed.stream().noneMatch(step::concernsTheSameAs);
  }

  /** A step that was taken has come to its end. */
  synchronized void ended(DeferredStep step, boolean made) {
    running.remove(step);
    if (!made) {
      failed.add(step);
    }
    notifyAll();
  }

  /** No step begins any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
