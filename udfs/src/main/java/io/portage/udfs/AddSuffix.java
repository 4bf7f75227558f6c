package io.portage.udfs;

import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/** Text with another text after it: the option {@code suffix}. */
public class AddSuffix extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private transient String suffix;

  @Override
  public void open(FunctionContext context) {
    suffix = Options.required(context, "suffix");
  }

  public String eval(String text) {
    return text == null ? null : text + suffix;
  }
}
