package io.portage.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes {@code portage.verify_row} of one table: the rows that were seen to differ, and
 * what has become of each. Never commits.
 */
public final class VerifyRows {

  private static final String OF_TABLE = " WHERE migration = ? AND run = ? AND source_table = ?";

  private final Connection connection;
  private final String migration;
  private final int run;
  private final String table;

  public VerifyRows(Connection connection, String migration, int run, String table) {
    this.connection = connection;
    this.migration = migration;
    this.run = run;
    this.table = table;
  }

  /**
   * A row that was seen to differ.
   *
   * @param kind in what way; a suspicion while it is not settled
   * @param sourceKey its key on MySQL; null where it is not known
   * @param targetKey its key on PostgreSQL, each column as text; null where there is none
   * @param key for a person; null while it is not settled
   * @param details column, expected, found, and so on for each column that differs; null where the
   *     whole row does
   * @param copies how many such rows of a table without a key; else 1
   */
  public record Row(
      long id,
      String kind,
      byte[] sourceKey,
      List<String> targetKey,
      String key,
      List<String> details,
      long copies) {}

  /** Adds one that is found otherwise than by the statements of the comparison. */
  public void add(Row row, boolean settled) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO portage.verify_row (migration, run, source_table, kind, source_key,"
                + " target_key, key, details, copies, settled_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?, CASE WHEN ? THEN clock_timestamp() END)")) {
      int next = name(statement, 1);
      statement.setString(next++, row.kind());
      statement.setBytes(next++, row.sourceKey());
      statement.setArray(next++, array(row.targetKey()));
      statement.setString(next++, row.key());
      statement.setArray(next++, array(row.details()));
      statement.setLong(next++, row.copies());
      statement.setBoolean(next, settled);
      statement.executeUpdate();
    }
  }

  /** Suspicions, the oldest first. */
  public List<Row> open(int limit) throws SQLException {
    return list(" AND settled_at IS NULL ORDER BY id LIMIT ?", limit);
  }

  /** Of one kind and settled, the oldest first. */
  public List<Row> settled(String kind, int limit) throws SQLException {
    return list(
        " AND settled_at IS NOT NULL AND kind = ? ORDER BY target_key IS NULL, id LIMIT ?",
        kind,
        limit);
  }

  /** Settled and not repaired, of these kinds. */
  public List<Row> toRepair(Collection<String> kinds) throws SQLException {
    return list(
        " AND settled_at IS NOT NULL AND repaired_at IS NULL AND kind = ANY (?) ORDER BY id",
        connection.createArrayOf("text", kinds.toArray()));
  }

  private List<Row> list(String where, Object... values) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id, kind, source_key, target_key, key, details, copies FROM portage.verify_row"
                + OF_TABLE
                + where)) {
      int next = name(statement, 1);
      for (Object value : values) {
        statement.setObject(next++, value);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(
              new Row(
                  row.getLong(1),
                  row.getString(2),
                  row.getBytes(3),
                  list(row.getArray(4)),
                  row.getString(5),
                  list(row.getArray(6)),
                  row.getLong(7)));
        }
      }
    }
    return rows;
  }

  /** Rows of each kind that are settled. */
  public Map<String, Long> counts() throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT kind, sum(copies) FROM portage.verify_row"
                + OF_TABLE
                + " AND settled_at IS NOT NULL GROUP BY kind")) {
      name(statement, 1);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          counts.put(row.getString(1), row.getLong(2));
        }
      }
    }
    return counts;
  }

  /** MySQL's keys, as far as they can be told from PostgreSQL's. */
  public void sourceKeys(Map<Long, byte[]> keys) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.verify_row SET source_key = ?" + OF_TABLE + " AND id = ?")) {
      for (Map.Entry<Long, byte[]> key : keys.entrySet()) {
        statement.setBytes(1, key.getValue());
        statement.setLong(name(statement, 2), key.getKey());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Says what suspicions have turned out to be. */
  public void settle(Collection<Row> rows) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.verify_row SET kind = ?, key = ?, details = ?, settled_at ="
                + " clock_timestamp()"
                + OF_TABLE
                + " AND id = ?")) {
      for (Row row : rows) {
        statement.setString(1, row.kind());
        statement.setString(2, row.key());
        statement.setArray(3, array(row.details()));
        statement.setLong(name(statement, 4), row.id());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Forgets suspicions that were none. */
  public void clear(Collection<Long> ids) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM portage.verify_row" + OF_TABLE + " AND id = ANY (?)")) {
      statement.setArray(name(statement, 1), connection.createArrayOf("bigint", ids.toArray()));
      statement.executeUpdate();
    }
  }

  /**
   * Says what repair has done about a row.
   *
   * @param done whether there is nothing left to do about it
   */
  public void repaired(long id, String what, boolean done) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.verify_row SET repair = ?, repaired_at ="
                + " CASE WHEN ? THEN clock_timestamp() END"
                + OF_TABLE
                + " AND id = ?")) {
      statement.setString(1, what);
      statement.setBoolean(2, done);
      statement.setLong(name(statement, 3), id);
      statement.executeUpdate();
    }
  }

  /** Forgets what was found in the table. */
  public void clear() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM portage.verify_row" + OF_TABLE)) {
      name(statement, 1);
      statement.executeUpdate();
    }
  }

  /** Binds migration, run and table; the index after them. */
  public int name(PreparedStatement statement, int first) throws SQLException {
    statement.setString(first, migration);
    statement.setInt(first + 1, run);
    statement.setString(first + 2, table);
    return first + 3;
  }

  private Array array(List<String> values) throws SQLException {
    return values == null ? null : connection.createArrayOf("text", values.toArray());
  }

  private static List<String> list(Array array) throws SQLException {
    // an element may be null
    return array == null ? null : Arrays.asList((String[]) array.getArray());
  }
}
