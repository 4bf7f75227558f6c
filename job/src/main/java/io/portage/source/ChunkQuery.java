package io.portage.source;

import io.portage.ledger.Chunk;
import io.portage.plan.SourceColumn;
import io.portage.plan.TablePlan;
import io.portage.plan.ddl.Identifiers;
import io.portage.types.SelectExpression;
import io.portage.types.TextReader;
import io.portage.types.TextReaders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Reads a chunk's rows as a stream. In the text protocol, so that every value arrives as the bytes
 * that MySQL prints, past all of the driver's calendars and conversions.
 */
public final class ChunkQuery {

  private final TablePlan table;
  private final KeyRange key;
  private final TextReader[] readers;
  private final String select;

  public ChunkQuery(TablePlan table) {
    this(table, false);
  }

  /** One that gives each row's key besides, as {@link #key} reads it. */
  public static ChunkQuery withKeys(TablePlan table) {
    return new ChunkQuery(table, true);
  }

  private ChunkQuery(TablePlan table, boolean withKeys) {
    this.table = table;
    this.key = new KeyRange(table.sourceKey());
    this.readers =
        table.reads().stream()
            .map(column -> TextReaders.of(column.type()))
            .toArray(TextReader[]::new);
    StringJoiner columns = new StringJoiner(", ");
    for (SourceColumn column : table.reads()) {
      columns.add(SelectExpression.of(column.type(), Identifiers.quoteMySql(column.name())));
    }
    if (withKeys && !table.keyless()) {
      columns.add(key.selected());
    }
    this.select =
        "SELECT "
            + columns
            + " FROM "
            + Identifiers.quoteMySql(table.source().container())
            + "."
            + Identifiers.quoteMySql(table.source().name());
  }

  /** A statement that will stream the chunk's rows one by one. */
  public PreparedStatement prepare(Connection mysql, Chunk chunk) throws SQLException {
    StringJoiner where = new StringJoiner(" AND ", " WHERE ", "");
    where.setEmptyValue("");
    if (chunk.after() != null) {
      where.add(key.after());
    }
    if (chunk.upTo() != null) {
      where.add(key.upTo());
    }
    PreparedStatement statement =
        mysql.prepareStatement(
            select + where, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    int next = 1;
    if (chunk.after() != null) {
      next = key.bind(statement, next, chunk.after());
    }
    if (chunk.upTo() != null) {
      key.bind(statement, next, chunk.upTo());
    }
    // Connector/J's sign for "stream": anything else reads the whole result into memory
    statement.setFetchSize(Integer.MIN_VALUE);
    return statement;
  }

  /** A statement that will stream the rows of these keys, as far as there are any. */
  public PreparedStatement prepare(Connection mysql, List<List<String>> keys) throws SQLException {
    PreparedStatement statement =
        mysql.prepareStatement(
            select + " WHERE " + key.oneOf(keys.size()),
            ResultSet.TYPE_FORWARD_ONLY,
            ResultSet.CONCUR_READ_ONLY);
    int next = 1;
    for (List<String> one : keys) {
      next = key.bindKey(statement, next, one);
    }
    statement.setFetchSize(Integer.MIN_VALUE);
    return statement;
  }

  /** Whether rows can be sought by their keys: MySQL finds each by what it has printed of it. */
  public boolean seeks() {
    return !table.keyless() && table.sourceKey().stream().allMatch(KeyRange::isOrdered);
  }

  /** The current row's key, as bounds of chunks are written. */
  public List<String> key(ResultSet result) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= table.key().size(); i++) {
      values.add(result.getString(readers.length + i));
    }
    return values;
  }

  /** How many values {@link #read} gives. */
  public int columns() {
    return readers.length;
  }

  /** The current row's canonical values, into {@code row}. */
  public void read(ResultSet result, Object[] row) throws SQLException {
    for (int i = 0; i < row.length; i++) {
      byte[] field = result.getBytes(i + 1);
      row[i] = field == null ? null : readers[i].read(field);
    }
  }
}
