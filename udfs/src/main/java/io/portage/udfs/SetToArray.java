package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/** The labels of a set, or of text with commas, as an array of texts; '' is the empty array. */
public class SetToArray extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String[] eval(String labels) {
    if (labels == null) {
      return null;
    }
    return labels.isEmpty() ? new String[0] : labels.split(",", -1);
  }
}
