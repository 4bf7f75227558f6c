package io.portage.config;

import java.io.Serializable;

/**
 * A text that must not be seen. Only {@link #reveal} gives it away; printing it shows asterisks.
 */
public record Secret(String value) implements Serializable {
  static final String MASK = "****";

  /** The text itself, to be handed to a driver and to nothing else. */
  public String reveal() {
    return value;
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  /** The text with this secret replaced by asterisks, for messages of unknown origin. */
  public String maskIn(String text) {
    // one or two characters hide nothing and would make every message unreadable
    return value.length() < 3 ? text : text.replace(value, MASK);
  }

  @Override
  public String toString() {
    return isEmpty() ? "" : MASK;
  }
}
