package io.portage.sink;

import static java.util.Map.entry;

import io.portage.change.RejectStage;
import io.portage.change.Rejection;
import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a failed write means for the job, by SQLSTATE: PostgreSQL's manual, appendix A. */
public enum WriteFailure {
  /** A unique value is still held by another row of the batch: the source's order resolves it. */
  UNIQUE,
  /** The server cannot do it for now: the same will succeed later, in the same session. */
  BUSY,
  /** The session is lost or of no use any more: the same will succeed in another one. */
  LOST,
  /** The same write will fail again. */
  PERMANENT;

  /** By the whole SQLSTATE where it is here, else by its class, the first two characters. */
  private static final Map<String, WriteFailure> MEANINGS =
      Map.ofEntries(
          entry("23505", UNIQUE), // a unique index
          entry("23P01", UNIQUE), // an exclusion constraint
          entry("40", BUSY), // rolled back: deadlock, serialization
          entry("53", BUSY), // resources: disk full, memory, connections
          entry("58", BUSY), // the operating system: input and output
          entry("55P03", BUSY), // a lock was not to be had in time
          entry("55006", BUSY), // in use
          entry("57014", BUSY), // cancelled, by a timeout or a person
          entry("72", BUSY), // a snapshot too old
          entry("08", LOST), // the connection
          entry("57", LOST), // the server is shut down, starts, or has ended the session
          entry("57P04", PERMANENT), // the database has been dropped
          entry(
              "25",
              LOST), // not in the right transaction: a demoted node, another answers by and by
          entry("XX", LOST), // an internal error
          entry("XX001", PERMANENT), // data corrupted
          entry("XX002", PERMANENT), // an index corrupted
          entry("99", LOST), // the driver's own: something it had not expected
          entry("", LOST)); // the driver's own: unknown

  public static WriteFailure of(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String kind = state.substring(0, Math.min(2, state.length()));
    return MEANINGS.getOrDefault(state, MEANINGS.getOrDefault(kind, PERMANENT));
  }

  /** Whether the same write will succeed by and by. */
  public boolean passes() {
    return this == BUSY || this == LOST;
  }

  /** Whether a failure, or what caused it, is PostgreSQL's and passes. */
  public static boolean passes(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof PSQLException e) {
        return of(e).passes();
      }
    }
    return false;
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
      if (t instanceof PSQLException e && !of(e).passes()) {
        return Optional.of(
            new RejectedWriteException(
                "PostgreSQL refuses rows of " + where + ": " + words(e) + ".", e));
      }
    }
    return Optional.empty();
  }
}
