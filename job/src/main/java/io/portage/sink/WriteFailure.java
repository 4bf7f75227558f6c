package io.portage.sink;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a failed write means for the job. Classes of SQLSTATE: PostgreSQL's manual, appendix A. */
enum WriteFailure {
  /** A unique value is still held by another row of the batch: the source's order resolves it. */
  UNIQUE,
  /** The server or the way to it: the same write will succeed later. */
  TRANSIENT,
  /** The same write will fail again. */
  PERMANENT;

  static WriteFailure of(SQLException e) {
    String state = e.getSQLState();
    if (state == null) {
      return TRANSIENT;
    }
    if (state.equals("23505") || state.equals("23P01")) {
      return UNIQUE;
    }
    return switch (state.substring(0, 2)) {
      // connection, rollback by deadlock, resources, not in the right state, operator, system
      case "08", "40", "53", "55", "57", "58", "XX" -> TRANSIENT;
      // a demoted node; another node answers by and by
      case "25" -> TRANSIENT;
      default -> PERMANENT;
    };
  }

  /** PostgreSQL's own words: message, detail and the constraint or column it is about. */
  static String words(SQLException e) {
    if (e instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
      ServerErrorMessage server = psql.getServerErrorMessage();
      StringBuilder words = new StringBuilder(String.valueOf(server.getMessage()));
      if (server.getDetail() != null) {
        words.append(" (").append(server.getDetail()).append(')');
      }
      return words.toString();
    }
    return e.getMessage();
  }
}
