package io.portage.config;

/**
 * An expression in CEL, the Common Expression Language.
 *
 * @param line the line of the file that it begins in; 0 where it is in none
 */
public record Expression(String text, int line) implements Written {

  static Expression of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    return new Expression(text.strip(), 0);
  }

  @Override
  public Object as(Place place, String written) {
    return new Expression(text, place.line());
  }

  @Override
  public String toString() {
    return text;
  }
}
