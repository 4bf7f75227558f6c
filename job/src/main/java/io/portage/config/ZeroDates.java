package io.portage.config;

import io.portage.types.SourceKind;
import io.portage.types.ZeroDateValue;

/**
 * What becomes of zero and impossible dates.
 *
 * @param text {@code null}, {@code reject}, or the value to write instead
 */
public record ZeroDates(String text) {

  static final String REGEX = "null|reject|" + ZeroDateValue.REGEX;

  static ZeroDates parse(String text) {
    if (!text.matches(REGEX)) {
      throw new IllegalArgumentException(text);
    }
    if (Character.isDigit(text.charAt(0))) {
      // a date has no time of day: whether the column takes one is seen when its type is known
      ZeroDateValue.read(text, SourceKind.DATETIME);
    }
    return new ZeroDates(text);
  }

  /** True where a value is named. */
  public boolean isValue() {
    return Character.isDigit(text.charAt(0));
  }

  @Override
  public String toString() {
    return text;
  }
}
