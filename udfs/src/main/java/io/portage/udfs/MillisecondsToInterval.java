package io.portage.udfs;

import java.math.BigDecimal;
import java.time.Duration;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;

/** Milliseconds in a number column, for an interval. Exact, or refused. */
public class MillisecondsToInterval extends ScalarFunction {

  private static final long serialVersionUID = 1L;
  private static final long PER_SECOND = 1_000L;

  @DataTypeHint("INTERVAL SECOND(3)")
  public Duration eval(Long milliseconds) {
    return milliseconds == null ? null : DecimalUnits.duration(milliseconds, PER_SECOND);
  }

  @DataTypeHint("INTERVAL SECOND(3)")
  public Duration eval(@DataTypeHint("DECIMAL(38, 9)") BigDecimal milliseconds) {
    return milliseconds == null ? null : DecimalUnits.duration(milliseconds, PER_SECOND);
  }
}
