package io.portage.finish;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ledger.DeferredStep;
import io.portage.ledger.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StepQueueTest {

  private static final DeferredStep INDEX = step(1, StepKind.INDEX, "a", "a_i");
  private static final DeferredStep UNIQUE = step(2, StepKind.UNIQUE, "a", "a_u");
  private static final DeferredStep CONSTRAINT = step(3, StepKind.UNIQUE_CONSTRAINT, "a", "a_u");
  private static final DeferredStep OTHER = step(4, StepKind.INDEX, "b", "b_i");
  private static final DeferredStep KEY = step(5, StepKind.FOREIGN_KEY, "b", "b_a");
  private static final DeferredStep CHECK = step(6, StepKind.FOREIGN_KEY_CHECK, "b", "b_a");
  private static final DeferredStep THIRD = step(7, StepKind.FOREIGN_KEY, "c", "c_a");

  private final StepQueue queue =
      new StepQueue(List.of(INDEX, UNIQUE, CONSTRAINT, OTHER, KEY, CHECK, THIRD));

  @Test
  void uniqueIndexesComeFirstAndForeignKeysLast() throws Exception {
    List<DeferredStep> order = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      DeferredStep step = queue.take().orElseThrow();
      order.add(step);
      queue.ended(step, true);
    }
    assertThat(order).containsExactly(UNIQUE, CONSTRAINT, INDEX, OTHER, KEY, THIRD, CHECK);
    assertThat(queue.take()).isEmpty();
  }

  @Test
  void oneTableHasOneStepAtATimeAndAForeignKeyWaitsForAllIndexes() throws Exception {
    assertThat(queue.take()).contains(UNIQUE);
    assertThat(queue.take()).contains(OTHER);
    queue.ended(OTHER, true);
    CompletableFuture<DeferredStep> next =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return queue.take().orElseThrow();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(next).isNotDone();
    queue.ended(UNIQUE, true);
    assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo(CONSTRAINT);
  }

  @Test
  void whatNeedsSomethingThatFailedIsNotPossible() throws Exception {
    queue.ended(queue.take().orElseThrow(), false);
    assertThat(queue.isPossible(CONSTRAINT)).isFalse();
    assertThat(queue.isPossible(INDEX)).isTrue();
    queue.close();
    assertThat(queue.take()).isEmpty();
  }

  private static DeferredStep step(int number, StepKind kind, String table, String name) {
    return new DeferredStep(number, kind.words(), "public", table, name, "", null);
  }
}
