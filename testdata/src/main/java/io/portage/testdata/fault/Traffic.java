package io.portage.testdata.fault;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a proxy treats what passes through it, old and new connections alike.
 *
 * @param refused whether connections are reset as soon as they are opened
 * @param held ways on which nothing moves; what was sent waits
 * @param delay for how long each piece of data waits
 * @param bytesPerSecond the most that moves on one way of one connection; 0 for no limit
 */
record Traffic(boolean refused, Set<Direction> held, Duration delay, int bytesPerSecond) {

  static final Traffic FREE = new Traffic(false, EnumSet.noneOf(Direction.class), Duration.ZERO, 0);

  Traffic {
    held = Set.copyOf(held);
    if (delay.isNegative() || bytesPerSecond < 0) {
      throw new IllegalArgumentException("neither a delay nor a rate may be below zero");
    }
  }

  /** For how long so many bytes keep the way busy, delay included. */
  Duration time(int bytes) {
    return bytesPerSecond == 0 ? delay : delay.plusNanos(bytes * 1_000_000_000L / bytesPerSecond);
  }
}
