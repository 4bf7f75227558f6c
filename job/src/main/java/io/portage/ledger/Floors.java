package io.portage.ledger;

import io.portage.change.SourcePosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Where the streams of tables without a key begin: their copy holds everything at or before the
 * floor. Kept in {@code portage.source_table}.
 */
public final class Floors {

  private final Connection connection;
  private final String migration;

  public Floors(Connection connection, String migration) {
    this.connection = connection;
    this.migration = migration;
  }

  public void set(String sourceTable, SourcePosition position) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.source_table SET floor_server = ?, floor_file = ?, floor_offset = ?"
                + " WHERE migration = ? AND source_table = ?")) {
      statement.setObject(1, position.server());
      statement.setLong(2, position.file());
      statement.setLong(3, position.offset());
      statement.setString(4, migration);
      statement.setString(5, sourceTable);
      statement.executeUpdate();
    }
  }

  /** The floor of each table that has one, by the table's name on MySQL. */
  public Map<String, SourcePosition> all() throws SQLException {
    Map<String, SourcePosition> floors = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT source_table, floor_server, floor_file, floor_offset FROM portage.source_table"
                + " WHERE migration = ? AND floor_server IS NOT NULL")) {
      statement.setString(1, migration);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          floors.put(
              row.getString(1),
              new SourcePosition(
                  row.getObject(2, UUID.class),
                  row.getLong(3),
                  row.getLong(4),
                  Integer.MAX_VALUE,
                  0));
        }
      }
    }
    return floors;
  }
}
