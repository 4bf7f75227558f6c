package io.portage.udfs;

import java.math.BigDecimal;
import java.time.Instant;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * Seconds since 1970-01-01 00:00:00 UTC, with or without a fraction, for a timestamp with time
 * zone.
 */
public class UnixSecondsToTimestamptz extends ScalarFunction {

  private static final long serialVersionUID = 1L;
  private static final long PER_SECOND = 1L;

  public Instant eval(Long seconds) {
    return seconds == null ? null : DecimalUnits.moment(seconds, PER_SECOND);
  }

  public Instant eval(@DataTypeHint("DECIMAL(38, 9)") BigDecimal seconds) {
    return seconds == null ? null : DecimalUnits.moment(seconds, PER_SECOND);
  }
}
