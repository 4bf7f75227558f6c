package io.portage.types;

/**
 * A value that its target column cannot hold. The message says which value, why, and what to do;
 * the caller adds table, column and key. It carries no stack trace: it is an outcome, not a fault.
 */
public final class RejectedValueException extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 80;

  private final boolean empty;

  private RejectedValueException(String reason, boolean empty) {
    super(reason, null, false, false);
    this.empty = empty;
  }

  public RejectedValueException(String reason) {
    this(reason, false);
  }

  /**
   * The value is MySQL's way to say "nothing" ('' in a column of IP addresses, a zero date): NULL
   * is right if the target column takes it.
   */
  public static RejectedValueException empty(String reason) {
    return new RejectedValueException(reason, true);
  }

  /** True if NULL may be written instead where the target column is nullable. */
  public boolean isEmpty() {
    return empty;
  }

  /** A value for a message: at most 80 characters of it, control characters made visible. */
  public static String shown(Object value) {
    String text = String.valueOf(value);
    StringBuilder out = new StringBuilder();
    int end = Math.min(text.length(), SHOWN);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      out.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    }
    return text.length() > SHOWN ? out + "… (" + text.length() + " characters)" : out.toString();
  }
}
