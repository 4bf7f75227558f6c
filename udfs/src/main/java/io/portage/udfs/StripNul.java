package io.portage.udfs;

import org.apache.flink.table.functions.ScalarFunction;

/** Text without the character U+0000, which MySQL stores and PostgreSQL does not. */
public class StripNul extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(String text) {
    return text == null || text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }
}
