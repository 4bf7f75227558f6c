package io.portage.udfs;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.apache.flink.table.functions.ScalarFunction;

/** A date written {@code 2024-02-29} in a text column; NULL for {@code 0000-00-00} and ''. */
public class TextToDate extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public LocalDate eval(String text) {
    if (text == null || text.isEmpty() || ZeroDateToNull.isZero(text)) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no date of the form 2024-02-29: " + text, e);
    }
  }
}
