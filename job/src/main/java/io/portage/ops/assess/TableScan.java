package io.portage.ops.assess;

import io.portage.ledger.Chunk;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.source.ChunkQuery;
import io.portage.source.ChunkSplitter;
import io.portage.transform.RejectedRowException;
import io.portage.transform.RowEncoder;
import io.portage.types.CopyBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Reads every row of one table in the copy's chunks, through the copy's readers and encoders, so
 * that nothing that the copy rejects can be missed. One statement for each chunk and no transaction
 * around them: MySQL keeps no old row for us longer than a chunk's reading takes.
 */
final class TableScan {

  private static final int ROWS_BETWEEN_REPORTS = 2_000;

  private final MigrationPlan plan;
  private final TablePlan table;
  private final RejectTally rejects;
  private final List<RowSink> sinks;
  private final Watch watch;

  /** Takes what some rule needs of a row. */
  interface RowSink {
    /**
     * @param key of the row on MySQL, as text
     * @param fields of the encoded row; what cannot be converted is NULL there
     */
    void row(String key, Fields fields) throws SQLException;

    void end() throws SQLException;
  }

  /** Told now and then how many rows have been read since the last time. */
  interface Watch {
    /**
     * @return false where the scan is to end
     */
    boolean read(long rows);
  }

  /**
   * @param rejects where values that cannot be converted are counted
   */
  TableScan(
      MigrationPlan plan, TablePlan table, RejectTally rejects, List<RowSink> sinks, Watch watch) {
    this.plan = plan;
    this.table = table;
    this.rejects = rejects;
    this.sinks = sinks;
    this.watch = watch;
  }

  /**
   * Reads.
   *
   * @throws SQLException with {@link #isTooLong} where a chunk took MySQL longer than allowed
   */
  void run(Duration longestQuery) throws Exception {
    try (Connection mysql = plan.source().connect();
        RowEncoder encoder =
            new RowEncoder(
                table, plan.udfJars().loader(Thread.currentThread().getContextClassLoader()))) {
      try (Statement statement = mysql.createStatement()) {
        statement.execute("SET SESSION max_execution_time = " + longestQuery.toMillis());
      }
      ChunkQuery query = new ChunkQuery(table);
      for (Chunk chunk : new ChunkSplitter(mysql, table).split()) {
        read(mysql, query, chunk, encoder);
      }
      for (RowSink sink : sinks) {
        sink.end();
      }
    }
  }

  private void read(Connection mysql, ChunkQuery query, Chunk chunk, RowEncoder encoder)
      throws SQLException {
    Object[] row = new Object[query.columns()];
    Fields fields = new Fields(encoder.fields());
    CopyBuffer buffer = new CopyBuffer();
    long unreported = 0;
    try (PreparedStatement statement = query.prepare(mysql, chunk);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        query.read(result, row);
        if (++unreported == ROWS_BETWEEN_REPORTS) {
          report(unreported, mysql);
          unreported = 0;
        }
        if (!isCarriedOver(row, encoder)) {
          continue;
        }
        buffer.reset();
        encoder.encodeFields(row, buffer, e -> rejects.count(e.column(), e.key(), e.reason()));
        if (!sinks.isEmpty()) {
          fields.find(buffer);
          String key = encoder.describeKey(row);
          for (RowSink sink : sinks) {
            sink.row(key, fields);
          }
        }
      }
    }
    report(unreported, mysql);
  }

  private boolean isCarriedOver(Object[] row, RowEncoder encoder) {
    try {
      return encoder.keeps(row);
    } catch (RejectedRowException e) {
      rejects.count(e.column(), e.key(), e.reason());
      return false;
    }
  }

  private void report(long rows, Connection mysql) throws SQLException {
    if (!watch.read(rows)) {
      // closing a streamed result would first read the rest of it
      mysql.abort(Runnable::run);
      throw new CancellationException("the look at " + table.source() + " was stopped");
    }
  }

  /** ER_QUERY_TIMEOUT. */
  static boolean isTooLong(SQLException e) {
    return e.getErrorCode() == 3024;
  }
}
