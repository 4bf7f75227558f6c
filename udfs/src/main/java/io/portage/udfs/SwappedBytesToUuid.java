package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/** A UUID of 16 bytes in the order of MySQL's UUID_TO_BIN(x, 1). */
@ColumnType("uuid")
public class SwappedBytesToUuid extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(byte[] bytes) {
    return bytes == null ? null : UuidText.withHyphens(UuidText.unswapped(UuidText.digits(bytes)));
  }
}
