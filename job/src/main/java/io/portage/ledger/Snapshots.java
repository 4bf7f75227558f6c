package io.portage.ledger;

import io.portage.change.GtidSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes {@code portage.chunk_snapshot}: which of MySQL's transactions the copied rows of
 * a table hold for sure. Each entry is written by the very PostgreSQL (sub)transaction that writes
 * the rows it is about, so that its {@code xmin} is theirs.
 */
public final class Snapshots {

  private final Connection connection;
  private final String migration;

  public Snapshots(Connection connection, String migration) {
    this.connection = connection;
    this.migration = migration;
  }

  /**
   * Rows copied together.
   *
   * @param xmin PostgreSQL's number of the transaction that wrote them, until somebody changes them
   * @param holds MySQL's transactions that they hold
   */
  public record Snapshot(String xmin, GtidSet holds) {}

  /** Says in the transaction or savepoint that writes them what its rows hold. */
  public void note(String sourceTable, int chunk, String gtids) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO portage.chunk_snapshot (migration, source_table, chunk, gtids)"
                + " VALUES (?, ?, ?, ?)")) {
      statement.setString(1, migration);
      statement.setString(2, sourceTable);
      statement.setInt(3, chunk);
      statement.setString(4, gtids);
      statement.executeUpdate();
    }
  }

  /** All of them, by the table's name on MySQL. */
  public Map<String, List<Snapshot>> all() throws SQLException {
    Map<String, List<Snapshot>> all = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT source_table, xmin::text, gtids FROM portage.chunk_snapshot"
                + " WHERE migration = ?")) {
      statement.setString(1, migration);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          all.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
              .add(new Snapshot(row.getString(2), GtidSet.parse(row.getString(3))));
        }
      }
    }
    return all;
  }
}
