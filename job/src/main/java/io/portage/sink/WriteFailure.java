package io.portage.sink;

import io.portage.change.RejectStage;
import io.portage.change.Rejection;
import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a failed write means for the job. Classes of SQLSTATE: PostgreSQL's manual, appendix A. */
public enum WriteFailure {
  /** A unique value is still held by another row of the batch: the source's order resolves it. */
  UNIQUE,
  /** The server or the way to it: the same write will succeed later. */
  TRANSIENT,
  /** The same write will fail again. */
  PERMANENT;

  public static WriteFailure of(SQLException e) {
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

  /**
   * Whether a row is refused for what it holds, so that others would be taken. A foreign key's
   * refusal is none: the parent may be on its way through another subtask. Nor is a field in
   * another type's format, which says that the table is no longer what it was planned to be.
   */
  public static boolean isAboutRows(SQLException e) {
    String state = e.getSQLState();
    if (state == null || state.equals("23503") || state.equals("22P03")) {
      return false;
    }
    return switch (state.substring(0, 2)) {
      // data, integrity, a view's check option, limits of PostgreSQL's, a trigger's own words
      case "22", "23", "44", "54", "P0" -> true;
      // two rows of one batch with keys that only PostgreSQL takes for equal
      case "21" -> true;
      default -> false;
    };
  }

  /** What a reject says of a refusal. */
  public static Rejection rejection(RejectStage stage, TablePlan table, SQLException e) {
    return new Rejection(stage, false, column(table, e), words(e), e.getSQLState());
  }

  private static String column(TablePlan table, SQLException e) {
    if (e instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
      String target = psql.getServerErrorMessage().getColumn();
      return table.columns().stream()
          .filter(column -> column.target().equals(target))
          .map(ColumnPlan::label)
          .findFirst()
          .orElse(null);
    }
    return null;
  }

  /** PostgreSQL's own words: message, detail and the constraint or column it is about. */
  public static String words(SQLException e) {
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

  /**
   * What a copy makes of a failure: a write that PostgreSQL will refuse again, whose repetition
   * would be an endless loop.
   *
   * @param where what was being written, for the message
   * @return empty where trying again may help
   */
  public static Optional<RejectedWriteException> permanent(Throwable failure, String where) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof PSQLException e && of(e) != TRANSIENT) {
        return Optional.of(
            new RejectedWriteException(
                "PostgreSQL refuses rows of " + where + ": " + words(e) + ".", e));
      }
    }
    return Optional.empty();
  }
}
