package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/** A UUID of 32 hexadecimal digits, with hyphens or without, in either case. */
@ColumnType("uuid")
public class HexToUuid extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(String hex) {
    return hex == null ? null : UuidText.withHyphens(UuidText.digits(hex));
  }
}
