package io.portage.udfs;

import java.time.Duration;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * A duration that Django keeps as microseconds in a bigint, for an interval. Exact for every 64-bit
 * number.
 */
public class MicrosecondsToInterval extends ScalarFunction {

  private static final long serialVersionUID = 1L;
  private static final long PER_SECOND = 1_000_000L;

  public Duration eval(Long microseconds) {
    if (microseconds == null) {
      return null;
    }
    // floor, so that the rest is positive: Duration.of(n, MICROS) would overflow for the largest
    return Duration.ofSeconds(
        Math.floorDiv(microseconds, PER_SECOND), Math.floorMod(microseconds, PER_SECOND) * 1000);
  }
}
