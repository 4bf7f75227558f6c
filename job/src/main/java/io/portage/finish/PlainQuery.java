package io.portage.finish;

import io.portage.plan.catalog.Query.RowReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs SQL that was put together from a catalog: a question mark in it is an operator. */
final class PlainQuery {

  private PlainQuery() {}

  static <T> List<T> list(Connection connection, String sql, RowReader<T> reader)
      throws SQLException {
    List<T> read = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        read.add(reader.read(row));
      }
    }
    return read;
  }
}
