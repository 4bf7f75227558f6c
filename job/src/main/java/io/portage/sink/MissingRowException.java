package io.portage.sink;

/** A row that must be there is not. The message is meant for a person. */
public final class MissingRowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MissingRowException(String message) {
    super(message);
  }
}
