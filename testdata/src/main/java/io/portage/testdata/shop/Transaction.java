package io.portage.testdata.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One transaction of the workload: statements, what they changed, and the random values for them.
 * Counts reach the workload's only by a commit. Used by one thread.
 */
final class Transaction {

  private final Connection connection;
  private final Values values;
  private final Balance balance;
  private final Tally tally;
  private final int maxRows;
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final Map<String, Long> grown = new HashMap<>();

  Transaction(Connection connection, Values values, Balance balance, Tally tally, int maxRows) {
    this.connection = connection;
    this.values = values;
    this.balance = balance;
    this.tally = tally;
    this.maxRows = maxRows;
  }

  Values values() {
    return values;
  }

  /** The most rows that a bulk transaction may change. */
  int maxRows() {
    return maxRows;
  }

  /** Whether a row of this table shall come rather than go. */
  boolean grows(String table) {
    return balance.grows(table, values);
  }

  /** How many rows of this table a bulk deletion may take. */
  long surplus(String table) {
    return balance.surplus(table);
  }

  /** Runs an INSERT into a table: all its rows are new. */
  void insert(String table, String sql, Object... parameters) throws SQLException {
    int rows = execute(sql, parameters);
    count(Count.INSERTS, rows);
    grow(table, rows);
  }

  /** Inserts one row: columns as in SQL, with as many parameters. */
  void insertRow(String table, String columns, Object... parameters) throws SQLException {
    String marks = "?" + ", ?".repeat(parameters.length - 1);
    insert(table, "INSERT INTO " + table + " (" + columns + ") VALUES (" + marks + ")", parameters);
  }

  int update(String sql, Object... parameters) throws SQLException {
    return count(Count.UPDATES, execute(sql, parameters));
  }

  /** An UPDATE of primary key columns. */
  void changeKey(String sql, Object... parameters) throws SQLException {
    count(Count.KEY_CHANGES, execute(sql, parameters));
  }

  void delete(String table, String sql, Object... parameters) throws SQLException {
    int rows = execute(sql, parameters);
    count(Count.DELETES, rows);
    grow(table, -rows);
  }

  /** A REPLACE of one row: the driver says how many rows gave way to it. */
  void replace(String table, String sql, Object... parameters) throws SQLException {
    int gone = execute(sql, parameters) - 1;
    count(Count.INSERTS, 1);
    count(Count.DELETES, gone);
    grow(table, 1 - gone);
  }

  void swapped() {
    count(Count.SWAPS, 1);
  }

  /** The first column of the first row. */
  Optional<Object> one(String sql, Object... parameters) throws SQLException {
    return row(sql, parameters).map(row -> row[0]);
  }

  Optional<Object[]> row(String sql, Object... parameters) throws SQLException {
    List<Object[]> rows = rows(sql, parameters);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** Values as strings, longs and byte arrays: dates and times are never the driver's classes. */
  List<Object[]> rows(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement query = prepared(sql, parameters);
        ResultSet result = query.executeQuery()) {
      List<Object[]> rows = new ArrayList<>();
      while (result.next()) {
        Object[] row = new Object[result.getMetaData().getColumnCount()];
        for (int i = 0; i < row.length; i++) {
          Object value = result.getObject(i + 1);
          boolean plain = value == null || value instanceof byte[] || value instanceof Number;
          row[i] = plain ? value : result.getString(i + 1);
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** The id of some row of a table with an integer key {@code id}. */
  Optional<Object> anyId(String table) throws SQLException {
    Object[] ends = row("SELECT MIN(id), MAX(id) FROM " + table).orElseThrow();
    if (ends[0] == null) {
      return Optional.empty();
    }
    long low = ((Number) ends[0]).longValue();
    long start = values.between(low, ((Number) ends[1]).longValue());
    return one("SELECT id FROM " + table + " WHERE id >= ? ORDER BY id LIMIT 1", start);
  }

  /** As {@link #anyId}, and the row is locked: no other thread deletes it or refers to it anew. */
  Optional<Object> anyIdLocked(String table) throws SQLException {
    Optional<Object> id = anyId(table);
    return id.isEmpty()
        ? id
        : one("SELECT id FROM " + table + " WHERE id = ? FOR UPDATE", id.get());
  }

  Savepoint savepoint() throws SQLException {
    return connection.setSavepoint();
  }

  /** What was counted since the savepoint must be given back by the caller's snapshot. */
  void rollbackTo(Savepoint savepoint, Snapshot before) throws SQLException {
    connection.rollback(savepoint);
    counts.clear();
    counts.putAll(before.counts());
    grown.clear();
    grown.putAll(before.grown());
    count(Count.SAVEPOINT_ROLLBACKS, 1);
  }

  Snapshot snapshot() {
    return new Snapshot(Map.copyOf(counts), Map.copyOf(grown));
  }

  /** The counts at some point of a transaction. */
  record Snapshot(Map<Count, Long> counts, Map<String, Long> grown) {}

  void commit() throws SQLException {
    connection.commit();
    long rows =
        counts.entrySet().stream()
            .filter(entry -> entry.getKey() != Count.SWAPS)
            .mapToLong(Map.Entry::getValue)
            .sum();
    counts.forEach(tally::add);
    grown.forEach(balance::add);
    if (rows > 0) {
      tally.transactionOf(rows);
    }
    forget();
  }

  void rollback() throws SQLException {
    connection.rollback();
    forget();
    tally.add(Count.ROLLBACKS, 1);
  }

  private void forget() {
    counts.clear();
    grown.clear();
  }

  private int count(Count count, int rows) {
    counts.merge(count, (long) rows, Long::sum);
    return rows;
  }

  private void grow(String table, int rows) {
    grown.merge(table, (long) rows, Long::sum);
  }

  private int execute(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepared(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
