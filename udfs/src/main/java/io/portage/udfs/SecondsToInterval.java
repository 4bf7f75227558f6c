package io.portage.udfs;

import java.math.BigDecimal;
import java.time.Duration;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;

/** Seconds in a number column, with or without a fraction, for an interval. Exact, or refused. */
public class SecondsToInterval extends ScalarFunction {

  private static final long serialVersionUID = 1L;
  private static final long PER_SECOND = 1L;

  @DataTypeHint("INTERVAL SECOND(3)")
  public Duration eval(Long seconds) {
    return seconds == null ? null : DecimalUnits.duration(seconds, PER_SECOND);
  }

  @DataTypeHint("INTERVAL SECOND(3)")
  public Duration eval(@DataTypeHint("DECIMAL(38, 9)") BigDecimal seconds) {
    return seconds == null ? null : DecimalUnits.duration(seconds, PER_SECOND);
  }
}
