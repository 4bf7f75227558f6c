package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/** NULL in place of the empty text, where the application used '' for "none". */
public class EmptyToNull extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
