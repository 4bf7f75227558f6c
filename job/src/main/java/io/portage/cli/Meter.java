package io.portage.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The rate at which a number has grown of late. */
final class Meter {
  private static final Duration WINDOW = Duration.ofSeconds(5);

  private record Sample(Instant at, long value) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Notes the number, and returns its growth per second over the last seconds. */
  double rate(Instant now, long value) {
    samples.addLast(new Sample(now, value));
    while (samples.size() > 2 && samples.peekFirst().at().isBefore(now.minus(WINDOW))) {
      samples.removeFirst();
    }
    Sample first = samples.peekFirst();
    double seconds = Duration.between(first.at(), now).toMillis() / 1000.0;
    return seconds == 0 ? 0 : (value - first.value()) / seconds;
  }
}
