package io.portage.udfs;

import java.util.regex.Pattern;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * NULL in place of {@code 0000-00-00}, with or without a time, in a text column; other text as it
 * is. For columns of MySQL's own date types there is a setting.
 */
public class ZeroDateToNull extends ScalarFunction {

  private static final long serialVersionUID = 1L;
  private static final Pattern ZERO = Pattern.compile("0000-00-00([ T]00:00:00(\\.0{1,9})?)?");

  static boolean isZero(String text) {
    return ZERO.matcher(text).matches();
  }

  public String eval(String text) {
    return text == null || isZero(text) ? null : text;
  }
}
