package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/** An IP address of 4 or 16 bytes, as MySQL's INET6_ATON gives it. */
@ColumnType("inet")
public class BytesToInet extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(byte[] bytes) {
    return bytes == null ? null : IpText.of(bytes);
  }
}
