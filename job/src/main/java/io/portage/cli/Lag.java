package io.portage.cli;

import io.portage.ops.RunStatus;
import io.portage.ops.StatusReader;
import io.portage.plan.BinlogStart;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * How far the target is behind, as measured now.
 *
 * @param time how long it took until what MySQL had logged was applied; null where that is not
 *     known
 * @param atLeast true if the time was over before that
 */
record Lag(Duration time, boolean atLeast) {
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 50;

  /** Nothing streams, so that there is nothing to measure. */
  static Lag unknown() {
    return new Lag(null, false);
  }

  /** Waits until the stream has come to MySQL's present end, at most 5 seconds. */
  static Lag measure(StatusReader reader, RunStatus status)
      throws SQLException, InterruptedException {
    if (!status.running() || status.migration().copiedAt() == null) {
      return unknown();
    }
    BinlogStart end = reader.sourceEnd();
    long begin = System.nanoTime();
    while (true) {
      boolean passed = reader.hasPassed(end);
      Duration waited = Duration.ofNanos(System.nanoTime() - begin);
      if (passed || waited.compareTo(LONGEST) > 0) {
        return new Lag(waited, !passed);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  Optional<Duration> known() {
    return Optional.ofNullable(time);
  }

  String text() {
    if (time == null) {
      return "unknown while nothing streams";
    }
    return (atLeast ? "more than " : "") + Figures.duration(time);
  }
}
