package io.portage.cli;

/** Text from a database, safe on a terminal. */
final class Visible {
  private Visible() {}

  /** Line breaks and other control characters would tear a list apart, or worse. */
  static String text(String text) {
    StringBuilder out = new StringBuilder();
    text.chars()
        .forEach(
            c ->
                out.append(
                    Character.isISOControl(c) ? "\\u%04x".formatted(c) : String.valueOf((char) c)));
    return out.toString();
  }
}
