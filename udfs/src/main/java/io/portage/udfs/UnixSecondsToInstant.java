package io.portage.udfs;

import java.time.Instant;
import org.apache.flink.table.functions.ScalarFunction;

/** Seconds since 1970-01-01 00:00:00 UTC in an integer column, for a timestamp with time zone. */
public class UnixSecondsToInstant extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public Instant eval(Long seconds) {
    return seconds == null ? null : Instant.ofEpochSecond(seconds);
  }
}
