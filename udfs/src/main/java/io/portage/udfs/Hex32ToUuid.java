package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/**
 * A UUID as Django keeps it on MySQL, 32 hexadecimal digits, in its usual spelling with hyphens and
 * lower case: for a text column. A uuid column needs no function.
 */
public class Hex32ToUuid extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(String hex) {
    if (hex == null) {
      return null;
    }
    if (hex.indexOf('-') >= 0) {
      throw UuidText.refused(hex);
    }
    return UuidText.withHyphens(UuidText.digits(hex));
  }
}
