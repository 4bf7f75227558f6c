package io.portage.testdata.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Which fault comes when, from a seed alone: round after round, each with every fault once, in an
 * order of its own. Not thread-safe.
 *
 * @param <F> what a fault is to the caller
 */
public final class FaultSchedule<F> {

  private final Random random;
  private final List<F> faults;
  private final Duration shortest;
  private final Duration longest;
  private final Deque<F> round = new ArrayDeque<>();

  /**
   * What to do next.
   *
   * @param lull for how long nothing happens before it
   * @param random a number for the fault's own choices, from the schedule's seed
   */
  public record Step<F>(F fault, Duration lull, long random) {}

  /**
   * @param shortest the shortest time between two faults
   * @param longest the longest, exclusive
   */
  public FaultSchedule(long seed, List<F> faults, Duration shortest, Duration longest) {
    if (faults.isEmpty() || shortest.compareTo(longest) >= 0) {
      throw new IllegalArgumentException("no faults, or no time between them");
    }
    this.random = new Random(seed);
    this.faults = List.copyOf(faults);
    this.shortest = shortest;
    this.longest = longest;
  }

  public Step<F> next() {
    if (round.isEmpty()) {
      List<F> shuffled = new ArrayList<>(faults);
      Collections.shuffle(shuffled, random);
      round.addAll(shuffled);
    }
    long span = longest.minus(shortest).toMillis();
    Duration lull = shortest.plusMillis((long) (random.nextDouble() * span));
    return new Step<>(round.poll(), lull, random.nextLong());
  }
}
