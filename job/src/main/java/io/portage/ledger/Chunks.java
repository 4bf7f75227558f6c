package io.portage.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes {@code portage.chunk} and {@code portage.source_table}. What is marked copied
 * here is copied: the mark is in the transaction that holds the rows.
 */
public final class Chunks {

  private final Connection connection;
  private final String migration;

  public Chunks(Connection connection, String migration) {
    this.connection = connection;
    this.migration = migration;
  }

  /** Whether the table has been cut into chunks, so that its bounds must not be sought again. */
  public boolean areSplit(String sourceTable) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT chunks IS NOT NULL FROM portage.source_table"
                + " WHERE migration = ? AND source_table = ?")) {
      statement.setString(1, migration);
      statement.setString(2, sourceTable);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    }
  }

  /** Records where a table is cut, all chunks or none. */
  public void record(String sourceTable, List<Chunk> chunks) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO portage.chunk"
                    + " (migration, source_table, chunk, lower_bound, upper_bound)"
                    + " VALUES (?, ?, ?, ?, ?)");
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE portage.source_table SET chunks = ?"
                    + " WHERE migration = ? AND source_table = ?")) {
      for (Chunk chunk : chunks) {
        insert.setString(1, migration);
        insert.setString(2, sourceTable);
        insert.setInt(3, chunk.number());
        insert.setArray(4, array(chunk.after()));
        insert.setArray(5, array(chunk.upTo()));
        insert.addBatch();
      }
      insert.executeBatch();
      update.setInt(1, chunks.size());
      update.setString(2, migration);
      update.setString(3, sourceTable);
      if (update.executeUpdate() != 1) {
        throw new SQLException("portage.source_table does not know " + sourceTable);
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private Array array(List<String> bound) throws SQLException {
    return bound == null ? null : connection.createArrayOf("text", bound.toArray());
  }

  /** The table's chunks that are not copied yet, in order. */
  public List<Chunk> uncopied(String sourceTable) throws SQLException {
    List<Chunk> chunks = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT chunk, lower_bound, upper_bound FROM portage.chunk"
                + " WHERE migration = ? AND source_table = ? AND copied_at IS NULL"
                + " ORDER BY chunk")) {
      statement.setString(1, migration);
      statement.setString(2, sourceTable);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          chunks.add(new Chunk(row.getInt(1), list(row.getArray(2)), list(row.getArray(3))));
        }
      }
    }
    return chunks;
  }

  private static List<String> list(Array array) throws SQLException {
    return array == null ? null : List.of((String[]) array.getArray());
  }

  /**
   * Marks a chunk copied, as the first statement of the transaction that copies it: whoever else is
   * at the same chunk waits here.
   *
   * @return false where it has been copied before, or is no longer wanted
   */
  public boolean claim(String sourceTable, int chunk) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.chunk SET copied_at = clock_timestamp()"
                + " WHERE migration = ? AND source_table = ? AND chunk = ? AND copied_at IS NULL")) {
      statement.setString(1, migration);
      statement.setString(2, sourceTable);
      statement.setInt(3, chunk);
      return statement.executeUpdate() == 1;
    }
  }

  /** Says in the same transaction how much the chunk held. */
  public void counted(String sourceTable, int chunk, long rows, long bytes) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.chunk SET rows = ?, bytes = ?, copied_at = clock_timestamp()"
                + " WHERE migration = ? AND source_table = ? AND chunk = ?")) {
      statement.setLong(1, rows);
      statement.setLong(2, bytes);
      statement.setString(3, migration);
      statement.setString(4, sourceTable);
      statement.setInt(5, chunk);
      statement.executeUpdate();
    }
  }
}
