package io.portage.ledger;

import io.portage.change.Op;
import io.portage.change.RowBytes;
import io.portage.change.SourcePosition;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads {@code portage.reject}, and does with single rejects what {@code retry} needs. */
public final class StoredRejects {

  private static final String SELECT =
      """
      SELECT source_table, key_hash, twin, target_schema || '.' || target_table AS target, key, op,
        stage, column_name, reason, sql_state, %s AS row, columns, server_uuid, file, file_offset,
        event_row, part, source_time, first_at, last_at, times, %s AS row_values
      FROM portage.reject WHERE migration = ?
      """;

  /** What the copy left first, then by the binlog; another server's binlog is a later one. */
  private static final String ORDER =
      """
       ORDER BY min(source_time) OVER (PARTITION BY server_uuid) NULLS FIRST, server_uuid, file,
        file_offset, event_row, part, source_table, key, key_hash, twin
      """;

  private static final String THIS = " AND source_table = ? AND key_hash = ? AND twin = ?";

  private final Connection connection;
  private final String migration;

  public StoredRejects(Connection connection, String migration) {
    this.connection = connection;
    this.migration = migration;
  }

  /**
   * A reject with the row's values in the order of its columns.
   *
   * @param values null where they were not asked for
   */
  public record WithValues(StoredReject reject, Object[] values) {}

  /**
   * The rejects of some tables, in the order in which the rows were changed on MySQL.
   *
   * @param limit how many
   */
  public List<StoredReject> list(Collection<String> tables, int limit) throws SQLException {
    return list(tables, limit, "row");
  }

  /** All rejects of some tables in the same order, without their JSON. */
  public List<StoredReject> all(Collection<String> tables) throws SQLException {
    return list(tables, Integer.MAX_VALUE, "NULL::json");
  }

  private List<StoredReject> list(Collection<String> tables, int limit, String json)
      throws SQLException {
    List<StoredReject> rejects = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            SELECT.formatted(json, "NULL::bytea")
                + " AND source_table = ANY (?)"
                + ORDER
                + " LIMIT ?")) {
      statement.setString(1, migration);
      statement.setArray(2, connection.createArrayOf("text", tables.toArray()));
      statement.setInt(3, limit);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rejects.add(read(row));
        }
      }
    }
    return rejects;
  }

  /**
   * Locks one reject until the transaction ends.
   *
   * @return empty where it is there no more: a newer version of the row has come
   */
  public Optional<WithValues> lock(StoredReject reject) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(SELECT.formatted("row", "row_values") + THIS + " FOR UPDATE")) {
      bindThis(statement, 1, reject);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(withValues(row)) : Optional.empty();
      }
    }
  }

  /** The rejects of one table without their JSON; of deletes with the key's values. */
  public List<WithValues> ofTable(String sourceTable) throws SQLException {
    List<WithValues> rejects = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            SELECT.formatted("NULL::json", "CASE WHEN op = 'DELETE' THEN row_values END")
                + " AND source_table = ?"
                + ORDER)) {
      statement.setString(1, migration);
      statement.setString(2, sourceTable);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rejects.add(withValues(row));
        }
      }
    }
    return rejects;
  }

  /** The row is applied now. */
  public void remove(StoredReject reject) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM portage.reject WHERE migration = ?" + THIS)) {
      bindThis(statement, 1, reject);
      statement.executeUpdate();
    }
  }

  /** It cannot be applied now either; the reason may be another. */
  public void refusedAgain(StoredReject reject, String column, String reason, String sqlState)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.reject SET column_name = ?, reason = ?, sql_state = ?,"
                + " last_at = clock_timestamp(), times = times + 1 WHERE migration = ?"
                + THIS)) {
      statement.setString(1, column);
      statement.setString(2, Rejects.storable(reason));
      statement.setString(3, sqlState);
      bindThis(statement, 4, reject);
      statement.executeUpdate();
    }
  }

  private void bindThis(PreparedStatement statement, int first, StoredReject reject)
      throws SQLException {
    statement.setString(first, migration);
    statement.setString(first + 1, reject.id().table());
    statement.setString(first + 2, reject.id().hash());
    statement.setInt(first + 3, reject.twin());
  }

  private static WithValues withValues(ResultSet row) throws SQLException {
    try {
      byte[] values = row.getBytes("row_values");
      return new WithValues(read(row), values == null ? null : RowBytes.read(values));
    } catch (IOException e) {
      throw new SQLException(
          "portage.reject holds values of "
              + row.getString("source_table")
              + " that cannot be read; somebody has changed them",
          e);
    }
  }

  private static StoredReject read(ResultSet row) throws SQLException {
    return new StoredReject(
        new RejectKey(row.getString("source_table"), row.getString("key_hash")),
        row.getInt("twin"),
        row.getString("target"),
        row.getString("key"),
        Op.valueOf(row.getString("op")),
        row.getString("stage"),
        row.getString("column_name"),
        row.getString("reason"),
        row.getString("sql_state"),
        row.getString("row"),
        List.of((String[]) row.getArray("columns").getArray()),
        position(row),
        instant(row, "source_time"),
        instant(row, "first_at"),
        instant(row, "last_at"),
        row.getInt("times"));
  }

  private static SourcePosition position(ResultSet row) throws SQLException {
    UUID server = row.getObject("server_uuid", UUID.class);
    return server == null
        ? null
        : new SourcePosition(
            server,
            row.getLong("file"),
            row.getLong("file_offset"),
            row.getInt("event_row"),
            row.getInt("part"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
