package io.portage.source;

/** MySQL is another server, whose binlog positions mean something else. Meant for a person. */
public final class ServerChangedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServerChangedException(String was, String is) {
    super(
        "The MySQL server is no longer the one that the migration began with (server_uuid "
            + was
            + ", now "
            + is
            + "), and without GTIDs its binlog positions mean nothing on another server. Point the"
            + " configuration to the first server, or start the migration again from empty target"
            + " tables, with the schema `portage` dropped.");
  }
}
