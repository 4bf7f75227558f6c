package io.portage.testdata.compare;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Streams one side's rows of a table. */
final class RowCursor implements AutoCloseable {

  private final Statement statement;
  private final ResultSet rows;
  private final List<UnaryOperator<String>> finishes;
  private final List<Integer> key;

  private RowCursor(
      Connection connection,
      int fetchSize,
      String sql,
      List<UnaryOperator<String>> finishes,
      List<Integer> key)
      throws SQLException {
    this.statement = connection.createStatement();
    this.finishes = finishes;
    this.key = key;
    statement.setFetchSize(fetchSize);
    this.rows = statement.executeQuery(sql);
  }

  static RowCursor mysql(Connection connection, String database, PairedTable table)
      throws SQLException {
    return new RowCursor(
        connection,
        Integer.MIN_VALUE, // the driver's word for row by row
        table.mysqlQuery(database),
        table.forms().stream().map(CanonicalPair::mysqlFinish).toList(),
        table.key());
  }

  static RowCursor postgres(Connection connection, String schema, PairedTable table)
      throws SQLException {
    return new RowCursor(
        connection,
        1_000,
        table.postgresQuery(schema),
        table.forms().stream().map(CanonicalPair::postgresFinish).toList(),
        table.key());
  }

  /** The next row, or null after the last one. */
  Row next() throws SQLException {
    if (!rows.next()) {
      return null;
    }
    String[] values = new String[finishes.size()];
    for (int i = 0; i < values.length; i++) {
      String text = rows.getString(i + 1);
      values[i] = text == null ? null : finishes.get(i).apply(text);
    }
    return new Row(Collections.unmodifiableList(Arrays.asList(values)), key);
  }

  @Override
  public void close() throws SQLException {
    try (statement;
        rows) {
      // both are closed, in this order, even if one fails
    }
  }
}
