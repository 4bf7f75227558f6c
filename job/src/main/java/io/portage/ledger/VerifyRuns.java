package io.portage.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes {@code portage.verify}: one row for each comparison. The connection is the
 * caller's, and commits by itself.
 */
public final class VerifyRuns {

  /** How many comparisons are kept. */
  private static final int KEPT = 20;

  /** What one that was broken off has found is of use for so long. */
  private static final Duration FRESH = Duration.ofHours(24);

  private final Connection connection;
  private final String migration;

  public VerifyRuns(Connection connection, String migration) {
    this.connection = connection;
    this.migration = migration;
  }

  /**
   * One comparison.
   *
   * @param mode full or quick
   * @param tables names on MySQL
   * @param finishedAt null where it was broken off, or goes on
   */
  public record Run(
      int number, String mode, List<String> tables, Instant startedAt, Instant finishedAt) {
    public Run {
      tables = List.copyOf(tables);
    }
  }

  /** Whether an earlier version's ledger has no room for comparisons yet. */
  public static boolean areKnown(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT to_regclass('portage.verify_row') IS NOT NULL");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /**
   * Takes the right to compare until the connection is closed.
   *
   * @return false where another session has it
   */
  public boolean lock() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT pg_try_advisory_lock(hashtext('portage verify'), hashtext(?))")) {
      statement.setString(1, migration);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** The last comparison of these tables in this mode, if it was broken off less than a day ago. */
  public Optional<Run> brokenOff(String mode, List<String> tables) throws SQLException {
    return last()
        .filter(run -> run.finishedAt() == null)
        .filter(run -> run.mode().equals(mode) && run.tables().equals(tables))
        .filter(run -> run.startedAt().isAfter(Instant.now().minus(FRESH)));
  }

  /** The last comparison, whether it has finished or not. */
  public Optional<Run> last() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT run, mode, tables, started_at, finished_at FROM portage.verify"
                + " WHERE migration = ? ORDER BY run DESC LIMIT 1")) {
      statement.setString(1, migration);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Run(
                    row.getInt(1),
                    row.getString(2),
                    List.of((String[]) row.getArray(3).getArray()),
                    row.getTimestamp(4).toInstant(),
                    row.getTimestamp(5) == null ? null : row.getTimestamp(5).toInstant()))
            : Optional.empty();
      }
    }
  }

  /** Begins one, and forgets the oldest. */
  public int begin(String mode, List<String> tables, String runner) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO portage.verify (migration, run, mode, tables, runner) SELECT ?,"
                + " coalesce(max(run), 0) + 1, ?, ?, ? FROM portage.verify WHERE migration = ?"
                + " RETURNING run")) {
      statement.setString(1, migration);
      statement.setString(2, mode);
      statement.setArray(3, connection.createArrayOf("text", tables.toArray()));
      statement.setString(4, runner);
      statement.setString(5, migration);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        int number = row.getInt(1);
        forget(number - KEPT);
        return number;
      }
    }
  }

  private void forget(int upTo) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM portage.verify WHERE migration = ? AND run <= ?")) {
      statement.setString(1, migration);
      statement.setInt(2, upTo);
      statement.executeUpdate();
    }
  }

  public void finished(int number) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.verify SET finished_at = clock_timestamp(), heartbeat_at ="
                + " clock_timestamp() WHERE migration = ? AND run = ?")) {
      statement.setString(1, migration);
      statement.setInt(2, number);
      statement.executeUpdate();
    }
  }
}
