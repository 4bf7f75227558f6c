package io.portage.source;

/** The source's schema is no longer the plan's. The message is meant for a person. */
public final class SchemaChangedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SchemaChangedException(String message) {
    super(message);
  }
}
