package io.portage.source;

import io.portage.plan.StartAgain;

/**
 * MySQL is not, or no longer provably, the server whose changes have been carried over. Meant for a
 * person.
 */
public final class ServerChangedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final String AGAIN = " Or " + StartAgain.HOW + ".";

  private ServerChangedException(String message) {
    super(message);
  }

  static ServerChangedException withoutGtids(String was, String is) {
    return new ServerChangedException(
        "The MySQL server is no longer the one that the migration began with (server_uuid "
            + was
            + ", now "
            + is
            + "), and without GTIDs its binlog positions mean nothing on another server. Point the"
            + " configuration to the first server."
            + AGAIN);
  }

  static ServerChangedException duringCopy(String was, String is) {
    return new ServerChangedException(
        "The copy began on another MySQL server (server_uuid "
            + was
            + ", now "
            + is
            + "): whether this one has everything that has been copied cannot be known. Point the"
            + " configuration to the first server until the copy is over."
            + AGAIN);
  }

  /**
   * @param transactions that PostgreSQL has, as MySQL prints a GTID set
   */
  static ServerChangedException lacks(String server, String transactions) {
    return new ServerChangedException(
        "The MySQL server "
            + server
            + " lacks transactions that have been carried over ("
            + transactions
            + "): it was reset, restored from a backup, or promoted before it had received them."
            + " PostgreSQL holds their rows, and others may come under the same numbers. Point the"
            + " configuration to a server that has them."
            + AGAIN);
  }

  static ServerChangedException passesOver(String server, String transactions) {
    return new ServerChangedException(
        "The MySQL server "
            + server
            + " has transactions ("
            + transactions
            + ") with numbers below those that were there when the migration began: the connector"
            + " would pass over them. Point the configuration to the first server."
            + AGAIN);
  }

  static ServerChangedException rewritten(String server, String file, long offset) {
    return new ServerChangedException(
        "The binlog of the MySQL server "
            + server
            + " is not the one that the migration has read: no event begins at "
            + file
            + ":"
            + offset
            + " any more. The server was reset or restored from a backup, so that it may lack rows"
            + " that PostgreSQL holds."
            + AGAIN);
  }

  static ServerChangedException keyless(String server, String table) {
    return new ServerChangedException(
        "The MySQL server "
            + server
            + " is another one than before, and changes of "
            + table
            + ", which has no key, have been applied that came after the last checkpoint: they"
            + " would be applied twice. Point the configuration to the server before, pause the"
            + " job there, and then resume on this one; or leave the table out (tables.exclude)."
            + AGAIN);
  }

  static ServerChangedException tagged(String server) {
    return new ServerChangedException(
        "The MySQL server "
            + server
            + " has transactions whose GTIDs have a tag, which the connector does not know. Let no"
            + " session set gtid_next to 'AUTOMATIC:tag'."
            + AGAIN);
  }
}
