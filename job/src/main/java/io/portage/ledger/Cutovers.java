package io.portage.ledger;

import io.portage.plan.BinlogStart;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads and writes {@code portage.cutover} and {@code portage.cutover_step}. The connection is the
 * caller's, and commits by itself: each note holds before what it speaks of is done.
 */
public final class Cutovers {

  private static final String LAST =
      " WHERE migration = ? AND attempt ="
          + " (SELECT max(attempt) FROM portage.cutover WHERE migration = ?)";

  private final Connection connection;
  private final String migration;

  public Cutovers(Connection connection, String migration) {
    this.connection = connection;
    this.migration = migration;
  }

  /**
   * The last attempt; empty where there was none, also where the ledger is an earlier version's.
   */
  public Optional<CutoverRow> last() throws SQLException {
    boolean known =
        Query.one(
            connection,
            "SELECT to_regclass('portage.cutover_step') IS NOT NULL",
            row -> row.getBoolean(1));
    if (!known) {
      return Optional.empty();
    }
    List<CutoverRow.Step> steps =
        Query.list(
            connection,
            "SELECT step, began_at, ended_at, result FROM portage.cutover_step" + LAST,
            row ->
                new CutoverRow.Step(
                    CutoverStep.of(row.getString(1)),
                    instant(row, "began_at"),
                    instant(row, "ended_at"),
                    row.getString(4)),
            migration,
            migration);
    return Query.list(
            connection,
            "SELECT * FROM portage.cutover" + LAST,
            row -> read(row, steps),
            migration,
            migration)
        .stream()
        .findFirst();
  }

  private static CutoverRow read(ResultSet row, List<CutoverRow.Step> steps) throws SQLException {
    String server = row.getString("server_uuid");
    String before = row.getString("read_only_before");
    return new CutoverRow(
        row.getInt("attempt"),
        instant(row, "began_at"),
        row.getString("fence"),
        row.getString("gate"),
        before == null
            ? null
            : new CutoverRow.ReadOnly(
                row.getString("fence_server"), before, instant(row, "lifted_at")),
        server == null
            ? null
            : new BinlogStart(
                server, row.getString("file"), row.getLong("position"), row.getString("gtids")),
        instant(row, "stopped_at"),
        row.getLong("changes"),
        row.getString("canary"),
        instant(row, "done_at"),
        row.getString("proof"),
        instant(row, "undone_at"),
        steps.stream().sorted((a, b) -> a.step().compareTo(b.step())).toList());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp == null ? null : timestamp.toInstant();
  }

  /**
   * Begins an attempt.
   *
   * @param gate what the checks found, as JSON
   */
  public void begin(String fence, String gate) throws SQLException {
    update(
        "INSERT INTO portage.cutover (migration, attempt, fence, gate)"
            + " SELECT ?, coalesce(max(attempt), 0) + 1, ?, ?::jsonb FROM portage.cutover"
            + " WHERE migration = ?",
        migration,
        fence,
        gate,
        migration);
  }

  /** A step begins, perhaps again. */
  public void began(CutoverStep step) throws SQLException {
    update(
        "INSERT INTO portage.cutover_step (migration, attempt, step)"
            + " SELECT ?, max(attempt), ? FROM portage.cutover WHERE migration = ?"
            + " ON CONFLICT (migration, attempt, step) DO UPDATE SET"
            + " began_at = clock_timestamp(), ended_at = NULL, result = NULL",
        migration,
        step.word(),
        migration);
  }

  public void ended(CutoverStep step, String result) throws SQLException {
    update(
        "UPDATE portage.cutover_step SET ended_at = clock_timestamp(), result = ?"
            + LAST
            + " AND step = ?",
        result,
        migration,
        migration,
        step.word());
  }

  /** A step has not come to its end, and why; it is to be begun again. */
  public void failed(CutoverStep step, String why) throws SQLException {
    update(
        "UPDATE portage.cutover_step SET ended_at = NULL, result = ?" + LAST + " AND step = ?",
        why,
        migration,
        migration,
        step.word());
  }

  /** What came of the fence and of what followed holds no more: it is done anew. */
  public void fenceAgain() throws SQLException {
    update(
        "UPDATE portage.cutover_step SET ended_at = NULL" + LAST + " AND step <> ?",
        migration,
        migration,
        CutoverStep.GATE.word());
    update(
        "UPDATE portage.cutover SET server_uuid = NULL, file = NULL, position = NULL, gtids = NULL,"
            + " stopped_at = NULL, changes = NULL"
            + LAST,
        migration,
        migration);
  }

  /**
   * MySQL is going to be made read-only. What was so before is noted once: a second look may see
   * one's own doing.
   */
  public void makingReadOnly(String server, String before) throws SQLException {
    update(
        "UPDATE portage.cutover SET fence = 'read-only', fence_server = ?, read_only_before = ?,"
            + " lifted_at = NULL"
            + LAST
            + " AND (read_only_before IS NULL OR lifted_at IS NOT NULL)",
        UUID.fromString(server),
        before,
        migration,
        migration);
  }

  /** MySQL is again as it was. */
  public void lifted() throws SQLException {
    update("UPDATE portage.cutover SET lifted_at = clock_timestamp()" + LAST, migration, migration);
  }

  /**
   * Nobody writes on MySQL any more; its binlog ends there.
   *
   * @param ago for how long that has been so. A duration, since clocks differ
   */
  public void writersStopped(BinlogStart end, Duration ago) throws SQLException {
    update(
        "UPDATE portage.cutover SET server_uuid = ?, file = ?, position = ?, gtids = ?,"
            + " stopped_at = clock_timestamp() - make_interval(secs => ?)"
            + LAST,
        UUID.fromString(end.serverUuid()),
        end.file(),
        end.position(),
        end.gtidSet(),
        ago.toMillis() / 1000.0,
        migration,
        migration);
  }

  /** For how long nobody has written on MySQL. */
  public Duration writersStoppedFor() throws SQLException {
    return Query.one(
        connection,
        "SELECT extract(epoch FROM clock_timestamp() - stopped_at) * 1000 FROM portage.cutover"
            + LAST,
        row -> Duration.ofMillis(row.getLong(1)),
        migration,
        migration);
  }

  /** This is the last row that was written on MySQL; null where none was. */
  public void canary(String token) throws SQLException {
    update("UPDATE portage.cutover SET canary = ?" + LAST, token, migration, migration);
  }

  /** So many changes had been applied when PostgreSQL had all of them. */
  public void drained(long changes) throws SQLException {
    update("UPDATE portage.cutover SET changes = ?" + LAST, changes, migration, migration);
  }

  /** In one statement with what tells later whether somebody has written on PostgreSQL since. */
  public void done(String proof) throws SQLException {
    update(
        "UPDATE portage.cutover SET done_at = clock_timestamp(), proof = ?::jsonb,"
            + " done_xmin = pg_snapshot_xmin(pg_current_snapshot())"
            + LAST,
        proof,
        migration,
        migration);
  }

  public void undone() throws SQLException {
    update("UPDATE portage.cutover SET undone_at = clock_timestamp()" + LAST, migration, migration);
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
