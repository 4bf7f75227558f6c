package io.portage.transform;

/**
 * A row that cannot be converted. The message names table, column, key, value and what to do, and
 * is meant for a person.
 */
public final class RejectedRowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RejectedRowException(String message) {
    super(message);
  }
}
