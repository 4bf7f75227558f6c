package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/** The label of an enum as an array of one text, commas and all; '' is the empty array. */
public class EnumToArray extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String[] eval(String label) {
    if (label == null) {
      return null;
    }
    return label.isEmpty() ? new String[0] : new String[] {label};
  }
}
