package io.portage.testdata.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.stream.Collectors;

/** Writes the rows of one table by INSERTs of many rows each. */
record TableWriter(Connection connection, RowMaker maker) {

  /** Few enough that a statement stays below MySQL 5.7's max_allowed_packet of 4 MB. */
  private static final int MOST_PARAMETERS = 6_000;

  void write(long rows, Values values) throws SQLException {
    int batch = (int) Math.min(rows, Math.max(1, MOST_PARAMETERS / maker.columns().size()));
    long place = 0;
    try (PreparedStatement insert = connection.prepareStatement(insertOf(batch))) {
      for (; place + batch <= rows; place += batch) {
        fill(insert, place, batch, values);
      }
    }
    int rest = (int) (rows - place);
    if (rest > 0) {
      try (PreparedStatement insert = connection.prepareStatement(insertOf(rest))) {
        fill(insert, place, rest, values);
      }
    }
  }

  private void fill(PreparedStatement insert, long place, int rows, Values values)
      throws SQLException {
    int parameter = 1;
    for (int i = 0; i < rows; i++) {
      for (Object value : maker.row().at(place + i, values)) {
        insert.setObject(parameter++, value);
      }
    }
    insert.executeUpdate();
  }

  private String insertOf(int rows) {
    String columns =
        maker.columns().stream().map(TableWriter::quoted).collect(Collectors.joining(", "));
    String row = "(" + String.join(", ", Collections.nCopies(maker.columns().size(), "?")) + ")";
    return "INSERT INTO "
        + quoted(maker.table())
        + " ("
        + columns
        + ") VALUES "
        + String.join(", ", Collections.nCopies(rows, row));
  }

  static String quoted(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }
}
