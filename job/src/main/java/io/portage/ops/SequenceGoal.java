package io.portage.ops;

/**
 * How a sequence is to go on.
 *
 * @param next the value it gives next
 * @param increment the step after that
 */
record SequenceGoal(long next, long increment) {

  boolean isReached(SequenceState state) {
    return state.increment() == increment
        && state.next() >= next
        && Math.floorMod(state.next() - next, increment) == 0;
  }
}
