package io.portage.ledger;

import io.portage.plan.TablePlan;
import io.portage.plan.ddl.Identifiers;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes {@code portage.verify_table} and {@code portage.verify_chunk}: how far one
 * comparison is, and what it has come to, by table. Never commits.
 */
public final class VerifyTables {

  private final String migration;
  private final int run;

  public VerifyTables(String migration, int run) {
    this.migration = migration;
    this.run = run;
  }

  public String migration() {
    return migration;
  }

  public int run() {
    return run;
  }

  /**
   * What a table's comparison has come to.
   *
   * @param counts rows by kind of difference
   * @param doubt what speaks against the result; null where nothing does
   */
  public record Outcome(
      long rowsSource, long rowsTarget, long matching, Map<String, Long> counts, String doubt) {
    public Outcome {
      counts = Map.copyOf(counts);
    }
  }

  /** A chunk of the comparison, and whether it is done. */
  public record CutChunk(Chunk chunk, boolean done) {}

  /**
   * Begins a table; does nothing where it has begun. Notes what tells later whether PostgreSQL's
   * rows are still those that are compared now: how many there are, and the oldest transaction that
   * may still change one.
   */
  public void begin(Connection connection, TablePlan table) throws SQLException {
    String target = Identifiers.quotePostgres(table.target().container(), table.target().name());
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO portage.verify_table (migration, run, source_table, target_schema,"
                + " target_table, began_at, began_xmin, began_rows)"
                + " SELECT ?, ?, ?, ?, ?, clock_timestamp(),"
                + " pg_snapshot_xmin(pg_current_snapshot()), (SELECT count(*) FROM "
                + target
                + ") WHERE NOT EXISTS (SELECT FROM portage.verify_table"
                + " WHERE migration = ? AND run = ? AND source_table = ?)")) {
      int next = name(statement, 1, table);
      statement.setString(next++, table.target().container());
      statement.setString(next++, table.target().name());
      name(statement, next, table);
      statement.executeUpdate();
    }
  }

  /** Where the table is cut, in order; empty where it is not cut yet. */
  public List<CutChunk> chunks(Connection connection, TablePlan table) throws SQLException {
    List<CutChunk> chunks = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT chunk, lower_bound, upper_bound, done_at IS NOT NULL FROM portage.verify_chunk"
                + " WHERE migration = ? AND run = ? AND source_table = ? ORDER BY chunk")) {
      name(statement, 1, table);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          chunks.add(
              new CutChunk(
                  new Chunk(row.getInt(1), list(row.getArray(2)), list(row.getArray(3))),
                  row.getBoolean(4)));
        }
      }
    }
    return chunks;
  }

  private static List<String> list(Array array) throws SQLException {
    return array == null ? null : List.of((String[]) array.getArray());
  }

  public void cut(Connection connection, TablePlan table, List<Chunk> chunks) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO portage.verify_chunk (migration, run, source_table, chunk, lower_bound,"
                + " upper_bound) VALUES (?, ?, ?, ?, ?, ?)")) {
      for (Chunk chunk : chunks) {
        int next = name(statement, 1, table);
        statement.setInt(next++, chunk.number());
        statement.setArray(next++, array(connection, chunk.after()));
        statement.setArray(next, array(connection, chunk.upTo()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static Array array(Connection connection, List<String> bound) throws SQLException {
    return bound == null ? null : connection.createArrayOf("text", bound.toArray());
  }

  /** In the transaction that holds what differs in the chunk. */
  public void done(Connection connection, TablePlan table, int chunk, long rows, long born)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.verify_chunk SET rows = ?, born = ?, done_at = clock_timestamp()"
                + " WHERE migration = ? AND run = ? AND source_table = ? AND chunk = ?")) {
      statement.setLong(1, rows);
      statement.setLong(2, born);
      int next = name(statement, 3, table);
      statement.setInt(next, chunk);
      statement.executeUpdate();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.verify SET heartbeat_at = clock_timestamp()"
                + " WHERE migration = ? AND run = ?")) {
      statement.setString(1, migration);
      statement.setInt(2, run);
      statement.executeUpdate();
    }
  }

  /** Rows read from MySQL, and rows born on PostgreSQL, in the chunks that are done. */
  public long[] rows(Connection connection, TablePlan table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT coalesce(sum(rows), 0), coalesce(sum(born), 0) FROM portage.verify_chunk"
                + " WHERE migration = ? AND run = ? AND source_table = ?")) {
      name(statement, 1, table);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new long[] {row.getLong(1), row.getLong(2)};
      }
    }
  }

  public void finished(Connection connection, TablePlan table, Outcome outcome)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.verify_table SET rows_source = ?, rows_target = ?, matching = ?,"
                + " counts = (SELECT jsonb_object_agg(k, v) FROM unnest(?::text[], ?::bigint[])"
                + " AS c (k, v)), doubt = ?, finished_at = clock_timestamp()"
                + " WHERE migration = ? AND run = ? AND source_table = ?")) {
      statement.setLong(1, outcome.rowsSource());
      statement.setLong(2, outcome.rowsTarget());
      statement.setLong(3, outcome.matching());
      List<String> kinds = List.copyOf(outcome.counts().keySet());
      statement.setArray(4, connection.createArrayOf("text", kinds.toArray()));
      statement.setArray(
          5,
          connection.createArrayOf("bigint", kinds.stream().map(outcome.counts()::get).toArray()));
      if (outcome.doubt() == null) {
        statement.setNull(6, Types.VARCHAR);
      } else {
        statement.setString(6, outcome.doubt());
      }
      name(statement, 7, table);
      statement.executeUpdate();
    }
  }

  /** What a table has come to; empty where it is not finished. */
  public Optional<Outcome> outcome(Connection connection, TablePlan table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT t.rows_source, t.rows_target, t.matching, t.doubt, c.key, c.value::bigint"
                + " FROM portage.verify_table t, jsonb_each_text(t.counts) c"
                + " WHERE migration = ? AND run = ? AND source_table = ?"
                + " AND finished_at IS NOT NULL")) {
      name(statement, 1, table);
      try (ResultSet row = statement.executeQuery()) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Outcome found = null;
        while (row.next()) {
          counts.put(row.getString(5), row.getLong(6));
          found =
              new Outcome(row.getLong(1), row.getLong(2), row.getLong(3), counts, row.getString(4));
        }
        return Optional.ofNullable(found);
      }
    }
  }

  /** Binds migration, run and table; the index after them. */
  private int name(PreparedStatement statement, int first, TablePlan table) throws SQLException {
    statement.setString(first, migration);
    statement.setInt(first + 1, run);
    statement.setString(first + 2, table.source().toString());
    return first + 3;
  }
}
