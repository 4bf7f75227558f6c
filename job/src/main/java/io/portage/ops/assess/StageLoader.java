package io.portage.ops.assess;

import io.portage.sink.CopyStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Puts rows into a stage, many at once. Where PostgreSQL refuses them, it finds out which by
 * halves. Gathers in one thread; the connection is shared, and whoever uses it holds its monitor.
 */
final class StageLoader {

  private static final int MOST_ROWS = 2_000;
  private static final int MOST_BYTES = 1 << 20;

  /** To find one refused row among many takes a dozen statements. */
  private static final int MOST_REFUSALS = 1_000;

  /** Hears of rows that PostgreSQL refuses. */
  interface Refusals {
    /**
     * @param key of the row on MySQL
     * @param reason PostgreSQL's words
     */
    void refused(String key, String reason);

    /** So many more rows were not tried, since so many had been refused already. */
    void untried(long rows);
  }

  private record Row(String key, byte[] encoded) {}

  private final Stage stage;
  private final Connection postgres;
  private final Refusals refusals;
  private final List<Row> rows = new ArrayList<>();
  private int bytes;
  private int refused;

  StageLoader(Stage stage, Connection postgres, Refusals refusals) {
    this.stage = stage;
    this.postgres = postgres;
    this.refusals = refusals;
  }

  /**
   * Takes a row.
   *
   * @param encoded its key and the stage's columns as fields
   */
  void add(String key, byte[] encoded) throws SQLException {
    rows.add(new Row(key, encoded));
    bytes += encoded.length;
    if (rows.size() >= MOST_ROWS || bytes >= MOST_BYTES) {
      flush();
    }
  }

  void flush() throws SQLException {
    if (!rows.isEmpty()) {
      synchronized (postgres) {
        load(rows);
      }
      rows.clear();
      bytes = 0;
    }
  }

  private void load(List<Row> some) throws SQLException {
    if (refused >= MOST_REFUSALS) {
      refusals.untried(some.size());
      return;
    }
    try {
      copy(some);
    } catch (SQLException e) {
      if (!isAboutValues(e)) {
        throw e;
      }
      if (some.size() == 1) {
        refused++;
        refusals.refused(some.get(0).key(), words(e));
      } else {
        load(some.subList(0, some.size() / 2));
        load(some.subList(some.size() / 2, some.size()));
      }
    }
  }

  private void copy(List<Row> some) throws SQLException {
    try (CopyStream copy = CopyStream.open(postgres, stage.copy(), stage.fields())) {
      for (Row row : some) {
        copy.row(row.encoded());
      }
      copy.finish();
    }
  }

  /** Data exception, integrity violation (a domain's CHECK), a limit of PostgreSQL's. */
  static boolean isAboutValues(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }

  /** What PostgreSQL says, without the place in the COPY. */
  static String words(SQLException e) {
    ServerErrorMessage said = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    if (said == null) {
      return e.getMessage();
    }
    return said.getMessage() + (said.getDetail() == null ? "" : " (" + said.getDetail() + ")");
  }

  static void execute(Connection postgres, String sql) throws SQLException {
    try (Statement statement = postgres.createStatement()) {
      statement.execute(sql);
    }
  }
}
