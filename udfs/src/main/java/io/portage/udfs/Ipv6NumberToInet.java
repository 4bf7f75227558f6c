package io.portage.udfs;

import java.math.BigDecimal;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;

/** An IPv6 address as a number of 128 bits, in a {@code decimal(39,0)}. */
@ColumnType("inet")
public class Ipv6NumberToInet extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(@DataTypeHint("DECIMAL(38, 0)") BigDecimal number) {
    return number == null ? null : IpText.of(number.toBigIntegerExact(), 16);
  }
}
