package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/** False for 0 and true for every other number, as MySQL's own conditions see it. */
public class NonzeroToBoolean extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public Boolean eval(Long number) {
    return number == null ? null : number != 0;
  }
}
