package io.portage.sink;

/** PostgreSQL does not take a row. The message is meant for a person. */
public final class RejectedWriteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RejectedWriteException(String message, Throwable cause) {
    super(message, cause);
  }
}
