package io.portage.udfs;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * A date and time written {@code 2024-02-29 23:59:59.123456}, with a T or a blank and with or
 * without a fraction, in a text column; NULL for {@code 0000-00-00 00:00:00} and ''.
 */
public class TextToTimestamp extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public LocalDateTime eval(String text) {
    if (text == null || text.isEmpty() || ZeroDateToNull.isZero(text)) {
      return null;
    }
    try {
      return LocalDateTime.parse(text.replaceFirst("^(.{10}) ", "$1T"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "no date and time of the form 2024-02-29 23:59:59: " + text, e);
    }
  }
}
