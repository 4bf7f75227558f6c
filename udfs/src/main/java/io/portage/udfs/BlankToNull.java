package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/** NULL in place of text that is empty or white space only; other text as it is. */
public class BlankToNull extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
