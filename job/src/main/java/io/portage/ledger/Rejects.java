package io.portage.ledger;

import io.portage.change.Op;
import io.portage.change.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes {@code portage.reject}, in the transactions of those who write the rows. A row of MySQL
 * with a key is there at most once; of equal rows without a key each is there by itself.
 */
public final class Rejects {

  private static final String SAVE =
      """
      INSERT INTO portage.reject AS r (migration, source_table, key_hash, twin, target_schema,
        target_table, key, op, key_rejected, stage, column_name, reason, sql_state, row, columns,
        row_values, server_uuid, file, file_offset, event_row, part, source_time)
      VALUES (?, ?, ?, CASE WHEN ? THEN (SELECT coalesce(max(twin) + 1, 0) FROM portage.reject
          WHERE migration = ? AND source_table = ? AND key_hash = ?) ELSE 0 END,
        ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (migration, source_table, key_hash, twin) DO UPDATE SET
        target_schema = excluded.target_schema, target_table = excluded.target_table,
        key = excluded.key, op = excluded.op, key_rejected = excluded.key_rejected,
        stage = excluded.stage, column_name = excluded.column_name, reason = excluded.reason,
        sql_state = excluded.sql_state, row = excluded.row, columns = excluded.columns,
        row_values = excluded.row_values, server_uuid = excluded.server_uuid,
        file = excluded.file, file_offset = excluded.file_offset, event_row = excluded.event_row,
        part = excluded.part, source_time = excluded.source_time, last_at = clock_timestamp(),
        times = r.times + 1
      """;

  private static final String REMOVE =
      """
      DELETE FROM portage.reject r WHERE migration = ? AND source_table = ? AND key_hash = ?
        AND twin = (SELECT max(twin) FROM portage.reject s WHERE s.migration = r.migration
          AND s.source_table = r.source_table AND s.key_hash = r.key_hash)
      """;

  private final Connection connection;
  private final String migration;

  public Rejects(Connection connection, String migration) {
    this.connection = connection;
    this.migration = migration;
  }

  /**
   * What is known of a row's rejects without their content.
   *
   * @param count more than 1 only for equal rows of a table without a key; 0 for none
   * @param op what the target lacks; null for none
   * @param keyRejected whether it is the key that cannot be converted
   */
  public record Held(int count, Op op, boolean keyRejected) {
    public static final Held NONE = new Held(0, null, false);
  }

  /** Keeps a reject in place of an earlier one of the same row, or beside its equals. */
  public void save(Reject reject) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
      int i = bindId(statement, reject.id());
      statement.setBoolean(++i, reject.keyless());
      statement.setString(++i, migration);
      statement.setString(++i, reject.id().table());
      statement.setString(++i, reject.id().hash());
      statement.setString(++i, reject.target().container());
      statement.setString(++i, reject.target().name());
      statement.setString(++i, storable(reject.key()));
      statement.setString(++i, reject.op().name());
      statement.setBoolean(++i, reject.rejection().keyRejected());
      statement.setString(++i, reject.stage().words());
      statement.setString(++i, reject.rejection().column());
      statement.setString(++i, storable(reject.rejection().reason()));
      statement.setString(++i, reject.rejection().sqlState());
      statement.setString(++i, storable(reject.json()));
      statement.setArray(++i, connection.createArrayOf("text", reject.columns().toArray()));
      statement.setBytes(++i, reject.values());
      bindPosition(statement, i, reject.position());
      statement.setTimestamp(
          i + 6, reject.sourceTime() == null ? null : Timestamp.from(reject.sourceTime()));
      statement.executeUpdate();
    }
  }

  private static void bindPosition(PreparedStatement statement, int before, SourcePosition position)
      throws SQLException {
    if (position == null) {
      statement.setNull(before + 1, Types.OTHER);
      statement.setNull(before + 2, Types.BIGINT);
      statement.setNull(before + 3, Types.BIGINT);
      statement.setNull(before + 4, Types.INTEGER);
      statement.setNull(before + 5, Types.INTEGER);
    } else {
      statement.setObject(before + 1, position.server());
      statement.setLong(before + 2, position.file());
      statement.setLong(before + 3, position.offset());
      statement.setInt(before + 4, position.row());
      statement.setInt(before + 5, position.part());
    }
  }

  /** PostgreSQL takes neither NUL nor half a surrogate pair, both of which a bad value may have. */
  static String storable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        .replace("\0", "\\u0000");
  }

  /** The row is right now, or gone: takes its reject away, one of them where there are equals. */
  public void remove(RejectKey id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
      bindId(statement, id);
      statement.executeUpdate();
    }
  }

  private int bindId(PreparedStatement statement, RejectKey id) throws SQLException {
    statement.setString(1, migration);
    statement.setString(2, id.table());
    statement.setString(3, id.hash());
    return 3;
  }

  /** Every reject of the migration, by its row. */
  public Map<RejectKey, Held> held() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT source_table, key_hash, op, key_rejected FROM portage.reject"
                + " WHERE migration = ?")) {
      statement.setString(1, migration);
      return held(statement);
    }
  }

  /**
   * Locks the rejects of these rows of one table until the transaction ends. Whoever applies a row
   * that has a reject does this first: so an older version, applied by {@code retry}, cannot come
   * after a newer one.
   *
   * @return those that are still there
   */
  public Map<RejectKey, Held> lock(String table, Collection<RejectKey> ids) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT source_table, key_hash, op, key_rejected FROM portage.reject"
                + " WHERE migration = ? AND source_table = ? AND key_hash = ANY (?)"
                + " ORDER BY key_hash, twin FOR UPDATE")) {
      statement.setString(1, migration);
      statement.setString(2, table);
      statement.setArray(
          3, connection.createArrayOf("text", ids.stream().map(RejectKey::hash).toArray()));
      return held(statement);
    }
  }

  private static Map<RejectKey, Held> held(PreparedStatement statement) throws SQLException {
    Map<RejectKey, Held> held = new HashMap<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        held.merge(
            new RejectKey(row.getString(1), row.getString(2)),
            new Held(1, Op.valueOf(row.getString(3)), row.getBoolean(4)),
            (one, other) -> new Held(one.count() + 1, one.op(), one.keyRejected()));
      }
    }
    return held;
  }

  /** How many rows of the migration are rejected now. */
  public long count() throws SQLException {
    return counts().values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many of each table, by its name on MySQL; tables without any are left out. */
  public Map<String, Long> counts() throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT source_table, count(*) FROM portage.reject WHERE migration = ?"
                + " GROUP BY source_table")) {
      statement.setString(1, migration);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          counts.put(row.getString(1), row.getLong(2));
        }
      }
    }
    return counts;
  }

  /** Whether the ledger has rejects at all: one that an earlier version made may not. */
  public static boolean areKnown(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT to_regclass('portage.reject') IS NOT NULL");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
