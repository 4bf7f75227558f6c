package io.portage.udfs;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * A UUID as Django keeps it on MySQL, 32 hexadecimal digits, in its usual spelling with hyphens and
 * lower case: for a text column. A uuid column needs no function.
 */
public class Hex32ToUuid extends ScalarFunction {

  private static final long serialVersionUID = 1L;
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");

  public String eval(String hex) {
    if (hex == null) {
      return null;
    }
    String digits = hex.toLowerCase(Locale.ROOT);
    if (!DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException(
          "a UUID has 32 hexadecimal digits, this text has "
              + hex.length()
              + " characters: "
              + hex.substring(0, Math.min(hex.length(), 80)));
    }
    return String.join(
        "-",
        digits.substring(0, 8),
        digits.substring(8, 12),
        digits.substring(12, 16),
        digits.substring(16, 20),
        digits.substring(20));
  }
}
