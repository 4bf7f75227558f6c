package io.portage.ops;

/** The job does not get past what fills Java's heap. The message is meant for a person. */
public final class OutOfHeapException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutOfHeapException(String message) {
    super(message);
  }
}
