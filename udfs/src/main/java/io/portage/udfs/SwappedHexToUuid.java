package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/** A UUID whose hexadecimal digits are in the order of MySQL's UUID_TO_BIN(x, 1). */
@ColumnType("uuid")
public class SwappedHexToUuid extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(String hex) {
    return hex == null ? null : UuidText.withHyphens(UuidText.unswapped(UuidText.digits(hex)));
  }
}
