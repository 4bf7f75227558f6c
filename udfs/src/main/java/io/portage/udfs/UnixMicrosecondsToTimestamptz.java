package io.portage.udfs;

import java.math.BigDecimal;
import java.time.Instant;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;

/** Microseconds since 1970-01-01 00:00:00 UTC, for a timestamp with time zone. */
public class UnixMicrosecondsToTimestamptz extends ScalarFunction {

  private static final long serialVersionUID = 1L;
  private static final long PER_SECOND = 1_000_000L;

  public Instant eval(Long microseconds) {
    return microseconds == null ? null : DecimalUnits.moment(microseconds, PER_SECOND);
  }

  public Instant eval(@DataTypeHint("DECIMAL(38, 9)") BigDecimal microseconds) {
    return microseconds == null ? null : DecimalUnits.moment(microseconds, PER_SECOND);
  }
}
