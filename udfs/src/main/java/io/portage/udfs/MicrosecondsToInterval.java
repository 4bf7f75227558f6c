package io.portage.udfs;

import java.math.BigDecimal;
import java.time.Duration;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * A duration that Django keeps as microseconds in a bigint, for an interval. Exact for every
 * number.
 */
public class MicrosecondsToInterval extends ScalarFunction {

  private static final long serialVersionUID = 1L;
  private static final long PER_SECOND = 1_000_000L;

  @DataTypeHint("INTERVAL SECOND(3)")
  public Duration eval(Long microseconds) {
    return microseconds == null ? null : DecimalUnits.duration(microseconds, PER_SECOND);
  }

  @DataTypeHint("INTERVAL SECOND(3)")
  public Duration eval(@DataTypeHint("DECIMAL(38, 9)") BigDecimal microseconds) {
    return microseconds == null ? null : DecimalUnits.duration(microseconds, PER_SECOND);
  }
}
