package io.portage.config;

/**
 * What a transformation's option is set to. What comes from a variable or a file is taken for a
 * secret: it is shown nowhere and never leaves the process in the plan.
 *
 * @param value the value itself
 * @param reference as it was written, <code>${NAME}</code> or <code>${file:/path}</code>; null for
 *     a value that stands in the file
 */
public record OptionValue(String value, String reference) implements Written {

  static OptionValue of(String value) {
    return new OptionValue(value, null);
  }

  public boolean secret() {
    return reference != null;
  }

  @Override
  public Object as(Place place, String text) {
    return References.in(text) ? new OptionValue(value, text) : this;
  }

  /** For people: a secret is shown as it was written. */
  @Override
  public String toString() {
    return secret() ? reference : value;
  }
}
