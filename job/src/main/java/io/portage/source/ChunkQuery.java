package io.portage.source;

import io.portage.ledger.Chunk;
import io.portage.plan.SourceColumn;
import io.portage.plan.TablePlan;
import io.portage.plan.ddl.Identifiers;
import io.portage.types.SelectExpression;
import io.portage.types.TextReader;
import io.portage.types.TextReaders;
import io.portage.types.UnreadableValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

  /** How many values {@link #read} gives. */
  public int columns() {
    return readers.length;
  }

  /** The current row's canonical values, into {@code row}. */
  public void read(ResultSet result, Object[] row) throws SQLException {
    for (int i = 0; i < row.length; i++) {
      byte[] field = result.getBytes(i + 1);
      if (field == null) {
        row[i] = null;
        continue;
      }
      Object value = readers[i].read(field);
      // as RowReader does for the stream
      row[i] = table.reads().get(i).nullable() ? UnreadableValue.nullIfNoDate(value) : value;
    }
  }
}
