package io.portage.transform;

/**
 * A row that cannot be converted. The message names table, column, key, value and what to do, and
 * is meant for a person.
 */
public final class RejectedRowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String key;
  private final String column;
  private final String reason;

  /**
   * @param key the row's key on MySQL, {@code id = 5}; {@code no key} for a keyless table
   * @param column the column on MySQL
   * @param reason what is wrong with the value and what to do
   */
  public RejectedRowException(String message, String key, String column, String reason) {
    super(message);
    this.key = key;
    this.column = column;
    this.reason = reason;
  }

  /** The same, its message saying where the row was met. */
  public RejectedRowException metAt(String place) {
    return new RejectedRowException(getMessage() + " (" + place + ")", key, column, reason);
  }

  public String key() {
    return key;
  }

  public String column() {
    return column;
  }

  public String reason() {
    return reason;
  }
}
