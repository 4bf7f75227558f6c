package io.portage.types;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers in parentheses of a PostgreSQL type: of {@code numeric(10,2)} 10 and 2.
 *
 * @param first length, precision or digits of a second; -1 where there is none
 * @param second scale; 0 where there is none
 */
record Modifier(int first, int second) {

  private static final Pattern NUMBERS = Pattern.compile("\\((\\d+)(?:,\\s*(-?\\d+))?\\)");

  static Modifier of(PostgresType type) {
    Matcher numbers = NUMBERS.matcher(type.sql());
    if (!numbers.find()) {
      return new Modifier(-1, 0);
    }
    String second = numbers.group(2);
    return new Modifier(
        Integer.parseInt(numbers.group(1)), second == null ? 0 : Integer.parseInt(second));
  }

  boolean isPresent() {
    return first >= 0;
  }
}
