package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/** Text without the white space, as Unicode has it, at both ends. */
public class Trim extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(String text) {
    return text == null ? null : text.strip();
  }
}
