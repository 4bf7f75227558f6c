package io.portage.udfs;

import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * Text with asterisks in place of its characters, except for the first {@code keep-first} and the
 * last {@code keep-last} ones (both 0 by default). A text that would be kept whole is masked whole.
 */
public class MaskText extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private transient int first;
  private transient int last;

  @Override
  public void open(FunctionContext context) {
    first = Options.count(context, "keep-first", 0);
    last = Options.count(context, "keep-last", 0);
  }

  public String eval(String text) {
    if (text == null) {
      return null;
    }
    int[] characters = text.codePoints().toArray();
    boolean keeps = (long) first + last < characters.length;
    StringBuilder masked = new StringBuilder();
    for (int i = 0; i < characters.length; i++) {
      boolean kept = keeps && (i < first || i >= characters.length - last);
      masked.appendCodePoint(kept ? characters[i] : '*');
    }
    return masked.toString();
  }
}
