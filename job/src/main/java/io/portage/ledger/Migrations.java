package io.portage.ledger;

import io.portage.plan.BinlogStart;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes {@code portage.migration}. The connection is the caller's. */
public final class Migrations {

  private final Connection connection;

  public Migrations(Connection connection) {
    this.connection = connection;
  }

  /** The migration's row, also where there is no ledger at all: empty then. */
  public Optional<MigrationRow> findIfAny(String name) throws SQLException {
    return LedgerSchema.exists(connection) ? find(name) : Optional.empty();
  }

  public Optional<MigrationRow> find(String name) throws SQLException {
    try (PreparedStatement statement =
        connection
            .prepareStatement( // an earlier version's table lacks the last two until the next run
                "SELECT m.*, to_jsonb(m) ->> 'copied_server' AS copied_on,"
                    + " to_jsonb(m) ->> 'copied_gtids' AS copied_set"
                    + " FROM portage.migration m WHERE name = ?")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  private static MigrationRow read(ResultSet row) throws SQLException {
    return new MigrationRow(
        row.getString("name"),
        instant(row, "created_at"),
        new BinlogStart(
            row.getString("server_uuid"),
            row.getString("start_file"),
            row.getLong("start_position"),
            row.getString("start_gtids")),
        copied(row),
        instant(row, "copied_at"),
        instant(row, "caught_up_at"),
        instant(row, "finished_at"),
        row.getString("wish"),
        row.getString("state"),
        row.getString("message"),
        row.getString("savepoint"),
        row.getString("checkpoints"),
        row.getString("runner"),
        instant(row, "heartbeat_at"));
  }

  private static BinlogStart copied(ResultSet row) throws SQLException {
    String server = row.getString("copied_on");
    String gtids = row.getString("copied_set");
    return new BinlogStart(
        server == null ? row.getString("server_uuid") : server,
        row.getString("copied_file"),
        row.getLong("copied_position"),
        gtids == null ? "" : gtids);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp timestamp = row.getTimestamp(column);
    return timestamp == null ? null : timestamp.toInstant();
  }

  public void insert(String name, BinlogStart start) throws SQLException {
    update(
        "INSERT INTO portage.migration"
            + " (name, ledger_version, server_uuid, start_file, start_position, start_gtids)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        name,
        LedgerSchema.VERSION,
        UUID.fromString(start.serverUuid()),
        start.file(),
        start.position(),
        start.gtidSet());
  }

  /** The copy is complete; the stream will be a true copy once it has passed this place. */
  public void copied(String name, BinlogStart end) throws SQLException {
    update(
        "UPDATE portage.migration SET copied_server = ?, copied_file = ?, copied_position = ?,"
            + " copied_gtids = ?, copied_at = now() WHERE name = ? AND copied_at IS NULL",
        UUID.fromString(end.serverUuid()),
        end.file(),
        end.position(),
        end.gtidSet(),
        name);
  }

  /**
   * MySQL is another server before the stream has passed the copy's end: a place in the first one's
   * binlog will never be passed. The present end lies behind it.
   */
  public void copiedElsewhere(String name, BinlogStart end) throws SQLException {
    update(
        "UPDATE portage.migration SET copied_server = ?, copied_file = ?, copied_position = ?"
            + " WHERE name = ? AND caught_up_at IS NULL"
            + " AND coalesce(copied_server, server_uuid) <> ?",
        UUID.fromString(end.serverUuid()),
        end.file(),
        end.position(),
        name,
        UUID.fromString(end.serverUuid()));
  }

  public void caughtUp(String name) throws SQLException {
    update(
        "UPDATE portage.migration SET caught_up_at = now() WHERE name = ? AND caught_up_at IS NULL",
        name);
  }

  /** Indexes and constraints that were deferred are all there. */
  public void finished(String name) throws SQLException {
    update(
        "UPDATE portage.migration SET finished_at = now() WHERE name = ? AND finished_at IS NULL",
        name);
  }

  /** A run begins: what an earlier one left as wish, message and savepoint no longer holds. */
  public void running(String name, String runner, String checkpoints) throws SQLException {
    update(
        "UPDATE portage.migration SET state = 'running', wish = 'run', message = NULL, savepoint = NULL,"
            + " runner = ?, checkpoints = ?, heartbeat_at = now() WHERE name = ?",
        runner,
        checkpoints,
        name);
  }

  public void heartbeat(String name) throws SQLException {
    update("UPDATE portage.migration SET heartbeat_at = now() WHERE name = ?", name);
  }

  public void paused(String name, String savepoint) throws SQLException {
    update(
        "UPDATE portage.migration SET state = 'paused', savepoint = ?, message = NULL"
            + " WHERE name = ?",
        savepoint,
        name);
  }

  /**
   * The job starts again after failures, and has not recovered yet.
   *
   * @param message why; null once it has
   */
  public void failing(String name, String message) throws SQLException {
    update(
        "UPDATE portage.migration SET message = ? WHERE name = ? AND state = 'running'",
        message,
        name);
  }

  public void failed(String name, String message) throws SQLException {
    update(
        "UPDATE portage.migration SET state = 'failed', message = ? WHERE name = ?", message, name);
  }

  /**
   * Asks the job, wherever it runs, to pause.
   *
   * @return false where there is no running job to ask
   */
  public boolean wishPause(String name) throws SQLException {
    return update(
            "UPDATE portage.migration SET wish = 'pause' WHERE name = ? AND state = 'running'",
            name)
        == 1;
  }

  private int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
