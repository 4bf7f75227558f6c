package io.portage.udfs;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.ScalarFunction;

/** An IPv4 address as a number, 0 to 4294967295, as MySQL's INET_ATON gives it. */
@ColumnType("inet")
public class IpNumberToInet extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(Long number) {
    return number == null ? null : IpText.of(BigInteger.valueOf(number), 4);
  }

  public String eval(@DataTypeHint("DECIMAL(38, 0)") BigDecimal number) {
    return number == null ? null : IpText.of(number.toBigIntegerExact(), 4);
  }
}
