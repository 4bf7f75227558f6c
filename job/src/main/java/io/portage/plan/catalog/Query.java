package io.portage.plan.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs a query with bound values and reads each row of its answer. */
public final class Query {
  private Query() {}

  /** Reads the row that a result set stands on. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** All rows in the order of the answer. */
  public static <T> List<T> list(
      Connection connection, String sql, RowReader<T> reader, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<T> read = new ArrayList<>();
        while (rows.next()) {
          read.add(reader.read(rows));
        }
        return read;
      }
    }
  }

  /** The only row of an answer that always has one. */
  public static <T> T one(Connection connection, String sql, RowReader<T> reader, Object... values)
      throws SQLException {
    List<T> rows = list(connection, sql, reader, values);
    if (rows.size() != 1) {
      throw new SQLException("Expected one row but got " + rows.size() + " from: " + sql);
    }
    return rows.get(0);
  }
}
