package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/** A UUID of 16 bytes in their order, as MySQL's UUID_TO_BIN(x) gives it. */
@ColumnType("uuid")
public class BytesToUuid extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(byte[] bytes) {
    return bytes == null ? null : UuidText.withHyphens(UuidText.digits(bytes));
  }
}
