package io.portage.udfs;

import java.util.regex.Pattern;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * An IP address as text, for inet; NULL in place of text that is empty or white space only. Whether
 * it is an address is for the column to say; what cannot be one is refused here.
 */
@ColumnType("inet")
public class TextToInet extends ScalarFunction {

  private static final long serialVersionUID = 1L;
  private static final Pattern CHARACTERS = Pattern.compile("[0-9A-Fa-f:./]{2,50}");

  public String eval(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String address = text.strip();
    if (!CHARACTERS.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "no IP address: " + address.substring(0, Math.min(address.length(), 80)));
    }
    return address;
  }
}
