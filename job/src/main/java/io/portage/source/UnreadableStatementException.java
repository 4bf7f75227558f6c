package io.portage.source;

/** A statement in the binlog that the connector's grammar does not know. Meant for a person. */
public final class UnreadableStatementException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableStatementException(String said) {
    super(
        "The binlog has a DDL statement that cannot be parsed, so that nobody knows which table it"
            + " changes ("
            + said
            + "). Start the migration again from empty target"
            + " tables, with the schema `portage` dropped, so that the stream begins behind it.");
  }
}
