package io.portage.udfs;

import java.math.BigInteger;
import org.apache.flink.table.functions.ScalarFunction;

/** An IPv4 address as a signed number of 32 bits, of which -1 is 255.255.255.255. */
@ColumnType("inet")
public class SignedIpNumberToInet extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(Long number) {
    if (number == null) {
      return null;
    }
    if (number != number.intValue()) {
      throw new IllegalArgumentException(number + " is no signed number of 32 bits");
    }
    return IpText.of(BigInteger.valueOf(Integer.toUnsignedLong(number.intValue())), 4);
  }
}
