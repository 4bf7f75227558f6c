package io.portage.udfs;

import java.util.Locale;
import org.apache.flink.table.functions.ScalarFunction;

/** Text in upper case, by Unicode's rules for no language in particular: ß becomes SS. */
public class UpperCase extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public String eval(String text) {
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }
}
