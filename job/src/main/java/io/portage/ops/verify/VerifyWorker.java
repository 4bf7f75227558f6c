package io.portage.ops.verify;

import io.portage.ledger.Chunk;
import io.portage.ledger.VerifyTables;
import io.portage.plan.BinlogStart;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.source.ChunkSplitter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * One who compares, with a connection of its own to each side. MySQL is read chunk by chunk outside
 * of any transaction: one that stays open for a whole table would let undo logs grow and make every
 * DDL statement on the table, and all who come after it, wait. On PostgreSQL, too, each chunk is a
 * transaction of its own. Used by one thread.
 */
final class VerifyWorker implements AutoCloseable {

  private static final int ROWS_BETWEEN_REPORTS = 5_000;

  /** Rows and bytes after which the rate is looked at. */
  private static final long ROWS_AT_ONCE = 200;

  private static final long BYTES_AT_ONCE = 256 << 10;

  private final MigrationPlan plan;
  private final VerifyOptions options;
  private final VerifyTables results;
  private final VerifyCrew crew;
  private final StreamGate gate;
  private final Connection mysql;
  private final Connection target;
  private TableBench bench;
  private long rowsOfChunk;
  private long rowsTaken;
  private long bytesTaken;

  VerifyWorker(MigrationPlan plan, VerifyOptions options, VerifyTables results, VerifyCrew crew)
      throws SQLException {
    this.plan = plan;
    this.options = options;
    this.results = results;
    this.crew = crew;
    this.gate = new StreamGate(plan, options.way().quiet());
    this.mysql = plan.source().connect();
    try {
      this.target = VerifySession.open(plan.target());
    } catch (SQLException e) {
      mysql.close();
      throw e;
    }
  }

  /** Cuts a table, if it is not cut, and gives its parts out. */
  void begin(TablePlan table) throws SQLException {
    results.begin(target, table);
    List<VerifyTables.CutChunk> chunks = results.chunks(target, table);
    boolean keyed = !table.keyless() && TargetKeys.areUnique(target, table);
    BinlogStart place = null;
    if (chunks.isEmpty()) {
      place = gate.isQuiet() ? null : BinlogStart.now(mysql);
      List<Chunk> cut =
          keyed ? new ChunkSplitter(mysql, table).split() : List.of(new Chunk(0, null, null));
      results.cut(target, table, cut);
      chunks = results.chunks(target, table);
    }
    target.commit();
    TableTask task = TableTask.of(table, keyed, place, chunks);
    List<VerifyCrew.Step> steps = new ArrayList<>();
    if (!task.ranged() || task.toDo().isEmpty()) {
      steps.add(worker -> worker.whole(task));
    } else {
      task.toDo().forEach(chunk -> steps.add(worker -> worker.chunk(task, chunk)));
    }
    crew.next(steps);
  }

  /** Compares one of many chunks; with the last one the table ends. */
  private void chunk(TableTask task, Chunk chunk) throws Exception {
    compare(task, comparison(task), chunk);
    if (task.left().decrementAndGet() == 0) {
      end(task, 0);
    }
  }

  /** Compares all that is left of a table. */
  private void whole(TableTask task) throws Exception {
    if (!task.keyed()) {
      bench(task);
      if (!task.toDo().isEmpty()) {
        rowsOfChunk = 0;
        long rows = new WholeComparison(bench, gate).compare();
        results.done(target, task.table(), 0, rows, 0);
        crew.progress(task.table(), rows);
      }
      end(task, 0);
      return;
    }
    ChunkComparison comparison = comparison(task);
    long born = 0;
    if (!task.ranged()) {
      for (Chunk chunk : task.done()) {
        comparison.keep(chunk);
      }
      for (Chunk chunk : task.toDo()) {
        compare(task, comparison, chunk);
      }
      born = comparison.end();
    }
    end(task, born);
  }

  private ChunkComparison comparison(TableTask task) throws Exception {
    bench(task);
    return new ChunkComparison(bench, task.ranged());
  }

  private void compare(TableTask task, ChunkComparison comparison, Chunk chunk)
      throws SQLException, InterruptedException {
    rowsOfChunk = 0;
    long rows = comparison.compare(chunk);
    crew.progress(task.table(), task.rows().addAndGet(rows));
  }

  private void end(TableTask task, long born) throws Exception {
    bench(task);
    crew.finished(new TableEnd(task, bench, gate, options).run(born));
  }

  private void bench(TableTask task) throws Exception {
    if (bench != null && bench.table() == task.table()) {
      return;
    }
    if (bench != null) {
      bench.close();
    }
    bench =
        new TableBench(
            task.table(),
            task.keyed(),
            results,
            mysql,
            target,
            plan.udfJars().loader(Thread.currentThread().getContextClassLoader()),
            this::row);
  }

  private void row(long bytes) throws SQLException, InterruptedException {
    rowsTaken++;
    bytesTaken += bytes;
    if (rowsTaken >= ROWS_AT_ONCE || bytesTaken >= BYTES_AT_ONCE) {
      options.rate().took(rowsTaken, bytesTaken);
      rowsTaken = 0;
      bytesTaken = 0;
    }
    if (++rowsOfChunk % ROWS_BETWEEN_REPORTS == 0 && crew.isStopped()) {
      // closing a streamed result would first read the rest of it
      mysql.abort(Runnable::run);
      throw new CancellationException("the comparison was stopped");
    }
  }

  @Override
  public void close() throws Exception {
    try {
      if (bench != null) {
        bench.close();
      }
    } finally {
      try {
        target.close();
      } finally {
        mysql.close();
      }
    }
  }
}
