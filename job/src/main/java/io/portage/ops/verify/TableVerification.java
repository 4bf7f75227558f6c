package io.portage.ops.verify;

import io.portage.ledger.Chunk;
import io.portage.plan.ColumnPlan;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.ddl.Identifiers;
import io.portage.source.ChunkSplitter;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Compares one table, with a connection of its own to each side. PostgreSQL is seen through one
 * snapshot, in a transaction that is never committed. MySQL is read chunk by chunk outside of any
 * transaction: one that stays open for a whole table would let undo logs grow and make every DDL
 * statement on the table, and all who come after it, wait.
 */
final class TableVerification {

  private static final int ROWS_BETWEEN_REPORTS = 5_000;

  private final MigrationPlan plan;
  private final TablePlan table;
  private final int limit;
  private final BooleanSupplier cancelled;
  private final LongConsumer progress;

  /**
   * @param cancelled asked now and then; the comparison ends with a {@link CancellationException}
   *     once it says yes
   * @param progress told now and then how many rows have been read
   */
  TableVerification(
      MigrationPlan plan,
      TablePlan table,
      int limit,
      BooleanSupplier cancelled,
      LongConsumer progress) {
    this.plan = plan;
    this.table = table;
    this.limit = limit;
    this.cancelled = cancelled;
    this.progress = progress;
  }

  TableReport run() throws Exception {
    // the transaction on PostgreSQL is never committed: with its session all of it is gone
    try (Connection mysql = plan.source().connect();
        Connection target = VerifySession.open(plan.target())) {
      return compare(mysql, target);
    }
  }

  private TableReport compare(Connection mysql, Connection target) throws Exception {
    VerifySql sql = new VerifySql(table);
    Tally tally = new Tally(limit);
    boolean keyed = !table.keyless() && isKeyUnique(target, sql);
    Comparison comparison =
        keyed
            ? new KeyedComparison(table, target, tally)
            : new WholeComparison(table, target, tally);
    execute(target, sql.createRows());
    comparison.begin();
    Rows rows = new Rows(mysql);
    long deletes;
    try (RowStage stage =
        new RowStage(
            table,
            keyed,
            mysql,
            target,
            plan.udfJars().loader(Thread.currentThread().getContextClassLoader()),
            limit,
            rows::row,
            RejectedRows.read(target, plan.name(), table))) {
      for (Chunk chunk : new ChunkSplitter(mysql, table).split()) {
        RowStage.Staged staged = stage.fill(chunk);
        tally.add(staged.rejected());
        comparison.chunkStaged(stage);
        rows.add(staged.rows());
      }
      deletes = stage.rejectedDeletes(tally);
    }
    comparison.end();
    long compared = rows.read + deletes;
    return report(
        tally, rows.read, compared, count(target, sql.countTarget()), doubt(mysql, rows.read));
  }

  private TableReport report(
      Tally tally, long source, long compared, long stored, Optional<String> doubt) {
    long matching =
        compared
            - tally.counted(MismatchKind.REJECTED)
            - tally.counted(MismatchKind.UNCONVERTIBLE)
            - tally.counted(MismatchKind.MISSING)
            - tally.counted(MismatchKind.DIFFERENT);
    return new TableReport(
        table.source(),
        table.target(),
        source,
        stored,
        matching,
        tally.counts(),
        tally.mismatches(),
        doubt);
  }

  /** The chunks should have held every row; counting in another way would show if they did not. */
  private Optional<String> doubt(Connection mysql, long read) throws SQLException {
    long counted =
        count(
            mysql,
            "SELECT COUNT(*) FROM "
                + Identifiers.quoteMySql(table.source().container(), table.source().name()));
    return counted == read
        ? Optional.empty()
        : Optional.of(
            "MySQL counts "
                + counted
                + " rows and has given "
                + read
                + " in the chunks: the table was written to meanwhile, so let nobody write and"
                + " verify it again; or else its key was cut in a way that loses rows, which is a"
                + " fault to be reported");
  }

  private boolean isKeyUnique(Connection target, VerifySql sql) throws SQLException {
    try (PreparedStatement statement = target.prepareStatement(VerifySql.keyIsUnique())) {
      Array columns =
          target.createArrayOf(
              "text", table.keyColumns().stream().map(ColumnPlan::target).toArray());
      statement.setString(1, sql.target());
      statement.setArray(2, columns);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Counts rows over all chunks. */
  private final class Rows {
    private final Connection mysql;
    private long read;

    Rows(Connection mysql) {
      this.mysql = mysql;
    }

    void row(long ofChunk) throws SQLException {
      if (ofChunk % ROWS_BETWEEN_REPORTS == 0) {
        progress.accept(read + ofChunk);
        stopIfCancelled();
      }
    }

    void add(long ofChunk) throws SQLException {
      read += ofChunk;
      progress.accept(read);
      stopIfCancelled();
    }

    private void stopIfCancelled() throws SQLException {
      if (cancelled.getAsBoolean()) {
        // closing a streamed result would first read the rest of it
        mysql.abort(Runnable::run);
        throw new CancellationException("the comparison of " + table.source() + " was stopped");
      }
    }
  }
}
