package io.portage.ops.assess;

import java.util.regex.Pattern;

/**
 * Reduces the reason of a rejection to what it has in common with others: {@code 70000 does not fit
 * smallint} and {@code 80000 does not fit smallint} are the same.
 */
final class ReasonShape {

  private static final Pattern QUOTED = Pattern.compile("'.*'|\".*\"", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.,:eE+-]*");

  private ReasonShape() {}

  static String of(String reason) {
    // behind the advice there may be the value itself
    int advice = reason.indexOf("; ");
    int value = advice < 0 ? -1 : reason.indexOf(": ", advice);
    String general = value < 0 ? reason : reason.substring(0, value);
    return NUMBER.matcher(QUOTED.matcher(general).replaceAll("…")).replaceAll("#");
  }
}
