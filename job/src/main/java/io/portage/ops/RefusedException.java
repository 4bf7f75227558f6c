package io.portage.ops;

/** What was asked for cannot be done now. The message is meant for a person. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }
}
