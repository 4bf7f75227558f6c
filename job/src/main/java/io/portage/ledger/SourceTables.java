package io.portage.ledger;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import io.portage.types.SourceKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads and writes {@code portage.source_table}. */
public final class SourceTables {

  private final Connection connection;
  private final String migration;

  public SourceTables(Connection connection, String migration) {
    this.connection = connection;
    this.migration = migration;
  }

  /**
   * How far a table's copy is.
   *
   * @param sourceTable its name on MySQL
   * @param estimatedRows rows by MySQL's statistics
   * @param chunks into how many it is cut; -1 while that is not known
   * @param copiedChunks how many are copied
   * @param rows rows copied
   * @param bytes bytes copied
   */
  public record CopyProgress(
      String sourceTable, long estimatedRows, int chunks, int copiedChunks, long rows, long bytes) {
    public boolean done() {
      return chunks >= 0 && copiedChunks == chunks;
    }
  }

  /**
   * Records the tables of a migration that begins.
   *
   * @param created target tables that Portage creates, {@code schema.name}
   * @param counters MySQL's next number of each table that counts, by its name there
   */
  public void add(List<TablePlan> tables, Set<String> created, Map<String, Long> counters)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO portage.source_table (migration, source_table, target_schema,"
                + " target_table, estimated_rows, created_by_portage, fingerprint, key_column,"
                + " key_first, key_end, number_column, number_target, number_offset,"
                + " number_at_begin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (TablePlan table : tables) {
        statement.setString(1, migration);
        statement.setString(2, table.source().toString());
        statement.setString(3, table.target().container());
        statement.setString(4, table.target().name());
        statement.setLong(5, table.estimatedRows());
        statement.setBoolean(6, created.contains(table.target().toString()));
        statement.setString(7, table.decisions());
        setKeys(statement, 8, table);
        Optional<ColumnPlan> number = number(table);
        statement.setString(11, number.map(ColumnPlan::source).orElse(null));
        statement.setString(12, number.map(ColumnPlan::target).orElse(null));
        statement.setObject(13, number.map(ColumnPlan::keyOffset).orElse(null), Types.BIGINT);
        statement.setObject(14, counters.get(table.source().toString()), Types.BIGINT);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** The whole number that is the key. */
  private static Optional<ColumnPlan> number(TablePlan table) {
    return table.keyColumns().stream()
        .filter(column -> table.key().size() == 1 && column.conversion() != null)
        .filter(
            column -> {
              SourceKind kind = column.inputs().get(0).kind();
              return kind == SourceKind.INTEGER || kind == SourceKind.UNSIGNED_BIGINT;
            })
        .findFirst();
  }

  /** Which column of the key tells the rows of this source from others', and which are its own. */
  private static void setKeys(PreparedStatement statement, int first, TablePlan table)
      throws SQLException {
    Optional<ColumnPlan> telling =
        table.keyColumns().stream().filter(column -> column.share().end() != null).findFirst();
    statement.setString(first, telling.map(ColumnPlan::target).orElse(null));
    statement.setObject(first + 1, telling.map(c -> c.share().first()).orElse(null), Types.BIGINT);
    statement.setObject(first + 2, telling.map(c -> c.share().end()).orElse(null), Types.BIGINT);
  }

  /**
   * Notes down what has been decided since a table was begun: policies that it did not have, and
   * which keys are its own.
   */
  public void decided(List<TablePlan> tables) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.source_table SET fingerprint = ?, key_column = ?, key_first = ?,"
                + " key_end = ? WHERE migration = ? AND source_table = ?")) {
      for (TablePlan table : tables) {
        statement.setString(1, table.decisions());
        setKeys(statement, 2, table);
        statement.setString(5, migration);
        statement.setString(6, table.source().toString());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** What was decided for each table, by its name on MySQL. */
  public Map<String, String> decisions() throws SQLException {
    Map<String, String> decisions = new TreeMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT source_table, fingerprint FROM portage.source_table WHERE migration = ?")) {
      statement.setString(1, migration);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          decisions.put(row.getString(1), row.getString(2));
        }
      }
    }
    return decisions;
  }

  /** Every table's progress, the largest first. */
  public List<CopyProgress> progress() throws SQLException {
    List<CopyProgress> progress = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT t.source_table, t.estimated_rows, coalesce(t.chunks, -1), count(c.copied_at),"
                + " coalesce(sum(c.rows), 0), coalesce(sum(c.bytes), 0)"
                + " FROM portage.source_table t LEFT JOIN portage.chunk c"
                + " USING (migration, source_table) WHERE t.migration = ?"
                + " GROUP BY t.source_table, t.estimated_rows, t.chunks"
                + " ORDER BY t.estimated_rows DESC, t.source_table")) {
      statement.setString(1, migration);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          progress.add(
              new CopyProgress(
                  row.getString(1),
                  row.getLong(2),
                  row.getInt(3),
                  row.getInt(4),
                  row.getLong(5),
                  row.getLong(6)));
        }
      }
    }
    return progress;
  }
}
