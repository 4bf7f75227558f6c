package io.portage.ledger;

import io.portage.plan.catalog.Query;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Reads and writes {@code portage.deferred}. */
public final class DeferredSteps {

  /**
   * Also of a ledger that an earlier version has made and no run has brought up to date: what it
   * does not have is read as null.
   */
  private static final String ALL =
      """
      SELECT step, kind, target_schema, target_table, name, statement, undo, done_at, error,
        (j ->> 'started_at')::timestamptz AS started_at,
        coalesce((j ->> 'attempts')::integer, 0) AS attempts,
        (j ->> 'failed_since')::timestamptz AS failed_since,
        j ->> 'sql_state' AS sql_state,
        (j ->> 'rows_in_the_way')::bigint AS rows_in_the_way,
        ARRAY(SELECT jsonb_array_elements_text(CASE jsonb_typeof(j -> 'row_samples')
          WHEN 'array' THEN j -> 'row_samples' ELSE '[]' END)) AS row_samples
      FROM portage.deferred d, to_jsonb(d) AS j
      WHERE migration = ? ORDER BY step""";

  private final Connection connection;
  private final String migration;

  public DeferredSteps(Connection connection, String migration) {
    this.connection = connection;
    this.migration = migration;
  }

  /** Records steps, in the transaction that makes them necessary. */
  public void add(List<DeferredStep> steps) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO portage.deferred (migration, step, kind, target_schema, target_table,"
                + " name, statement, undo) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (DeferredStep step : steps) {
        statement.setString(1, migration);
        statement.setInt(2, step.step());
        statement.setString(3, step.kind());
        statement.setString(4, step.schema());
        statement.setString(5, step.table());
        statement.setString(6, step.name());
        statement.setString(7, step.statement());
        statement.setString(8, step.undo());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** All, in the order of their numbers. */
  public List<StoredStep> all() throws SQLException {
    return Query.list(connection, ALL, DeferredSteps::read, migration);
  }

  /** Those that are not done. */
  public List<StoredStep> missing() throws SQLException {
    return all().stream().filter(StoredStep::missing).toList();
  }

  private static StoredStep read(ResultSet row) throws SQLException {
    long rows = row.getLong("rows_in_the_way");
    StandingInTheWay inTheWay =
        row.wasNull()
            ? null
            : new StandingInTheWay(
                rows, Arrays.asList((String[]) row.getArray("row_samples").getArray()));
    return new StoredStep(
        new DeferredStep(
            row.getInt("step"),
            row.getString("kind"),
            row.getString("target_schema"),
            row.getString("target_table"),
            row.getString("name"),
            row.getString("statement"),
            row.getString("undo")),
        instant(row, "done_at"),
        instant(row, "started_at"),
        row.getInt("attempts"),
        instant(row, "failed_since"),
        row.getString("error"),
        row.getString("sql_state"),
        inTheWay);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp == null ? null : timestamp.toInstant();
  }

  /** A run begins: nobody makes anything yet, and attempts are counted anew. */
  public void beginAnew() throws SQLException {
    update(
        "UPDATE portage.deferred SET started_at = NULL, attempts = 0"
            + " WHERE migration = ? AND done_at IS NULL",
        migration);
  }

  public void started(int step) throws SQLException {
    update(
        "UPDATE portage.deferred SET started_at = clock_timestamp()"
            + " WHERE migration = ? AND step = ?",
        migration,
        step);
  }

  public void done(int step) throws SQLException {
    update(
        "UPDATE portage.deferred SET done_at = clock_timestamp(), started_at = NULL, error = NULL,"
            + " sql_state = NULL, rows_in_the_way = NULL, row_samples = NULL"
            + " WHERE migration = ? AND step = ?",
        migration,
        step);
  }

  /**
   * @param rows null where it is not known which
   */
  public void failed(int step, String error, String sqlState, StandingInTheWay rows)
      throws SQLException {
    Array samples =
        rows == null ? null : connection.createArrayOf("text", rows.samples().toArray());
    update(
        "UPDATE portage.deferred SET started_at = NULL, attempts = attempts + 1,"
            + " failed_since = coalesce(failed_since, clock_timestamp()),"
            + " error = ?, sql_state = ?, rows_in_the_way = ?::bigint, row_samples = ?::text[]"
            + " WHERE migration = ? AND step = ?",
        error,
        sqlState,
        rows == null ? null : rows.count(),
        samples,
        migration,
        step);
  }

  /** It could not even be tried: what it needs could not be made. */
  public void inVain(int step) throws SQLException {
    update(
        "UPDATE portage.deferred SET attempts = attempts + 1 WHERE migration = ? AND step = ?",
        migration,
        step);
  }

  /** Nobody makes it any more, and nothing is said about it. */
  public void interrupted(int step) throws SQLException {
    update(
        "UPDATE portage.deferred SET started_at = NULL WHERE migration = ? AND step = ?",
        migration,
        step);
  }

  private void update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
