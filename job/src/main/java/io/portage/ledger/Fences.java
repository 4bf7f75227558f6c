package io.portage.ledger;

import io.portage.change.Gtid;
import io.portage.change.SourcePosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads and writes {@code portage.fence}. */
public final class Fences {

  private static final String SAVE =
      """
      INSERT INTO portage.fence AS f (migration, lane, first_key_group, last_key_group,
        server_uuid, file, file_offset, event_row, part, tables, changes, source_time, gtid,
        written_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp())
      ON CONFLICT (migration, lane, first_key_group, last_key_group) DO UPDATE SET
        server_uuid = excluded.server_uuid, file = excluded.file,
        file_offset = excluded.file_offset, event_row = excluded.event_row, part = excluded.part,
        tables = excluded.tables, changes = f.changes + excluded.changes,
        source_time = excluded.source_time, gtid = excluded.gtid, written_at = excluded.written_at
      """;

  private final Connection connection;
  private final String migration;

  public Fences(Connection connection, String migration) {
    this.connection = connection;
    this.migration = migration;
  }

  /** Every fence of the migration, of whatever lane and parallelism wrote it. */
  public List<Fence> all() throws SQLException {
    List<Fence> fences = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT lane, first_key_group, last_key_group, server_uuid, file, file_offset,"
                + " event_row, part, tables, to_jsonb(f) ->> 'gtid', changes"
                // an earlier version's table lacks it until the next run
                + " FROM portage.fence f WHERE migration = ?")) {
      statement.setString(1, migration);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          fences.add(
              new Fence(
                  row.getString(1),
                  row.getInt(2),
                  row.getInt(3),
                  new SourcePosition(
                      row.getObject(4, UUID.class),
                      row.getLong(5),
                      row.getLong(6),
                      row.getInt(7),
                      row.getInt(8),
                      row.getString(10) == null ? null : Gtid.parse(row.getString(10))),
                  row.getLong(11),
                  List.of((String[]) row.getArray(9).getArray())));
        }
      }
    }
    return fences;
  }

  /** How many changes have been applied, by all lanes since the beginning. */
  public long changes() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT coalesce(sum(changes), 0) FROM portage.fence WHERE migration = ?")) {
      statement.setString(1, migration);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /**
   * Moves a subtask's fence, in the transaction that holds the rows it vouches for.
   *
   * @param changes how many are in this transaction; they are added to those before
   */
  public void save(Fence fence, long changes, long sourceTimeMillis) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
      SourcePosition position = fence.position();
      statement.setString(1, migration);
      statement.setString(2, fence.lane());
      statement.setInt(3, fence.firstKeyGroup());
      statement.setInt(4, fence.lastKeyGroup());
      statement.setObject(5, position.server());
      statement.setLong(6, position.file());
      statement.setLong(7, position.offset());
      statement.setInt(8, position.row());
      statement.setInt(9, position.part());
      statement.setArray(10, connection.createArrayOf("text", fence.tables().toArray()));
      statement.setLong(11, changes);
      statement.setTimestamp(12, new Timestamp(sourceTimeMillis));
      Gtid transaction = position.transaction();
      statement.setString(13, transaction == null ? null : transaction.toString());
      statement.executeUpdate();
    }
  }
}
