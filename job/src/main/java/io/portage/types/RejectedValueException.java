package io.portage.types;

/**
 * A value that its target column cannot hold. The message says which value, why, and what to do;
 * the caller adds table, column and key. It carries no stack trace: it is an outcome, not a fault.
 */
public final class RejectedValueException extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 80;

  private final BadData bad;

  /**
   * @param bad the kind of value that a policy may say something about; null for any other
   */
  public RejectedValueException(BadData bad, String reason) {
    super(reason, null, false, false);
    this.bad = bad;
  }

  public RejectedValueException(String reason) {
    this(null, reason);
  }

  /** What a policy may know a remedy for; null where there is none. */
  public BadData bad() {
    return bad;
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
