package io.portage.source;

import io.portage.plan.StartAgain;

/** The binlog holds something that cannot be applied or left out. Meant for a person. */
public final class UnreadableBinlogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final String START_AGAIN =
      " " + StartAgain.CAPITAL_HOW + ", so that the stream begins behind it.";

  private UnreadableBinlogException(String message) {
    super(message + START_AGAIN);
  }

  /** A DDL statement that the connector's grammar does not know. */
  static UnreadableBinlogException statement(String said) {
    return new UnreadableBinlogException(
        "The binlog has a DDL statement on a replicated table that cannot be parsed ("
            + said
            + ").");
  }

  /** Rows changed by a statement that was logged instead of the rows. */
  static UnreadableBinlogException loggedAsStatement(String statement) {
    return new UnreadableBinlogException(
        "A session changed rows of a replicated database with binlog_format=STATEMENT or MIXED (\""
            + statement
            + "\"), so that the binlog does not say which rows it changed; keep all sessions on"
            + " ROW.");
  }

  /** An XA transaction that was undone after its rows had been logged. */
  static UnreadableBinlogException rolledBack(String statement) {
    return new UnreadableBinlogException(
        "An XA transaction was rolled back after it had been prepared (\""
            + statement
            + "\"); its changes were in the binlog before that and may have been applied.");
  }

  /** Changes in a form that the connector does not read. */
  static UnreadableBinlogException event(String why) {
    return new UnreadableBinlogException(
        "The binlog has changes that cannot be read: " + why + "; keep all sessions from it.");
  }

  /** A row event that lacks columns. */
  static UnreadableBinlogException incomplete(String table, String column, String position) {
    return new UnreadableBinlogException(
        "A session changed "
            + table
            + " with binlog_row_image=MINIMAL or NOBLOB: the binlog lacks "
            + column
            + " at "
            + position
            + "; keep all sessions on FULL.");
  }
}
