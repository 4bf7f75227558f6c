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
    // what comes after the last advice is the value itself, if anything
    int value = reason.lastIndexOf(": ");
    String general = value > 0 && reason.indexOf("; ") >= 0 ? reason.substring(0, value) : reason;
    return NUMBER.matcher(QUOTED.matcher(general).replaceAll("…")).replaceAll("#");
  }
}
