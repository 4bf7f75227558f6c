package io.portage.udfs;

import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/** Text with another text before it: the option {@code prefix}. */
public class AddPrefix extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private transient String prefix;

  @Override
  public void open(FunctionContext context) {
    prefix = Options.required(context, "prefix");
  }

  public String eval(String text) {
    return text == null ? null : prefix + text;
  }
}
