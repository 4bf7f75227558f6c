package io.portage.sink;

import io.portage.change.RowOutcome;
import io.portage.change.SourcePosition;
import io.portage.change.Write;
import io.portage.change.WriteMark;
import io.portage.ledger.AdjustmentTally;
import io.portage.ledger.Fence;
import io.portage.ledger.Fences;
import io.portage.ledger.Floors;
import io.portage.ledger.Rejects;
import io.portage.ledger.Snapshots;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Gathers a subtask's changes and flushes them: one PostgreSQL transaction with the changes and the
 * fence that says how far they go. Runs in the task's thread alone.
 */
final class PostgresWriter implements SinkWriter<Write> {

  private final MigrationPlan plan;
  private final int maxParallelism;
  private final Connection connection;
  private final FenceKeeper fence;
  private final SinkMetrics metrics;
  private final ProcessingTimeService timers;
  private final Batch batch;
  private FenceGate gate;
  private RejectBook book;
  private ChangeApplier applier;
  private boolean timerSet;
  private boolean closed;

  private PostgresWriter(
      MigrationPlan plan,
      int maxParallelism,
      Connection connection,
      FenceKeeper fence,
      SinkMetrics metrics,
      ProcessingTimeService timers) {
    this.plan = plan;
    this.maxParallelism = maxParallelism;
    this.connection = connection;
    this.fence = fence;
    this.metrics = metrics;
    this.timers = timers;
    this.batch = new Batch(plan);
  }

  static PostgresWriter open(
      MigrationPlan plan, Lane lane, int maxParallelism, WriterInitContext context)
      throws IOException {
    KeyGroupRange range =
        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
            maxParallelism,
            context.getTaskInfo().getNumberOfParallelSubtasks(),
            context.getTaskInfo().getIndexOfThisSubtask());
    List<String> vouched =
        lane.tables().stream().map(plan.tables()::get).map(TablePlan::fingerprint).toList();
    try {
      Connection connection = TargetSession.open(plan.target(), "lane " + lane.name());
      List<Fence> fences = new Fences(connection, plan.name()).all();
      connection.commit();
      return new PostgresWriter(
          plan,
          maxParallelism,
          connection,
          new FenceKeeper(
              new Fences(connection, plan.name())::save,
              lane.name(),
              range,
              vouched,
              fences,
              System::nanoTime),
          new SinkMetrics(context.metricGroup()),
          context.getProcessingTimeService());
    } catch (SQLException e) {
      throw new IOException("PostgreSQL cannot be written: " + WriteFailure.words(e), e);
    }
  }

  @Override
  public void write(Write write, Context context) throws IOException {
    if (write instanceof RowOutcome row) {
      if (gate().isApplied(row)) {
        metrics.skipped();
        return;
      }
      batch.add(row);
      fence.reached(row.position(), row.timestampMillis());
      if (batch.size() >= plan.tuning().batchRows()) {
        flush();
      } else {
        setTimer();
      }
    } else if (write instanceof WriteMark mark) {
      fence.reached(mark.position(), mark.timestampMillis());
      metrics.marked(mark.timestampMillis());
      flush();
    }
  }

  /**
   * Made at the first change: only then is the copy over, and with it the floors and its rejects
   * are known.
   */
  private FenceGate gate() throws IOException {
    if (gate == null) {
      try {
        Map<String, SourcePosition> floors = new Floors(connection, plan.name()).all();
        gate =
            new FenceGate(plan, new Fences(connection, plan.name()).all(), floors, maxParallelism);
        Rejects rejects = new Rejects(connection, plan.name());
        book = new RejectBook(plan, rejects, rejects.held());
        CopiedRows copied =
            new CopiedRows(plan, floors, new Snapshots(connection, plan.name()).all());
        applier = new ChangeApplier(connection, plan, book, copied);
        connection.commit();
      } catch (SQLException e) {
        throw failure(e);
      }
    }
    return gate;
  }

  private void setTimer() {
    if (!timerSet) {
      timerSet = true;
      timers.registerTimer(
          timers.getCurrentProcessingTime() + plan.tuning().linger().toMillis(),
          time -> {
            timerSet = false;
            if (!closed) {
              flush();
            }
          });
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException {
    flush();
  }

  private void flush() throws IOException {
    if (batch.isEmpty() && !fence.isDue()) {
      return;
    }
    try {
      long begin = System.nanoTime();
      if (batch.isEmpty()) {
        commit();
      } else {
        apply();
        metrics.flushed(batch.size(), System.nanoTime() - begin);
        batch.clear();
      }
    } catch (SQLException e) {
      throw failure(e);
    } catch (MissingRowException | RejectLimitException e) {
      throw new SuppressRestartsException(e);
    }
  }

  /** All at once; else one by one in the source's order; else without those that are refused. */
  private void apply() throws SQLException {
    try {
      transaction(() -> applier.reduced(batch));
    } catch (SQLException e) {
      if (WriteFailure.of(e) == WriteFailure.UNIQUE) {
        applyInOrder();
      } else {
        applyIsolating(e);
      }
    }
  }

  private void applyInOrder() throws SQLException {
    metrics.replayed();
    try {
      transaction(() -> applier.inOrder(batch.ordered()));
    } catch (SQLException e) {
      applyIsolating(e);
    }
  }

  private void applyIsolating(SQLException refusal) throws SQLException {
    if (!plan.tuning().rejects().quarantine() || !WriteFailure.isAboutRows(refusal)) {
      throw refusal;
    }
    transaction(() -> applier.isolating(batch.ordered()));
  }

  /** What the changes do within a transaction. */
  private interface Application {
    void run() throws SQLException;
  }

  private void transaction(Application application) throws SQLException {
    try {
      book.lock(batch.ordered());
      application.run();
      int rejected = book.rejected().size();
      book.write();
      commit();
      book.committed();
      applier.committed();
      metrics.rejected(rejected);
    } catch (SQLException | RuntimeException e) {
      try {
        connection.rollback();
      } catch (SQLException lost) {
        e.addSuppressed(lost);
      }
      applier.rolledBack();
      throw e;
    }
  }

  private void commit() throws SQLException {
    AdjustmentTally adjusted = applier == null ? new AdjustmentTally() : applier.adjusted(batch);
    adjusted.save(connection, plan.name());
    fence.save(batch.size());
    connection.commit();
    fence.saved();
    metrics.adjusted(adjusted.total());
  }

  private IOException failure(SQLException e) {
    String where = batch.isEmpty() ? "" : " (changes up to binlog " + last().position() + ")";
    String words = WriteFailure.words(e) + where;
    if (WriteFailure.of(e) == WriteFailure.TRANSIENT) {
      return new IOException("PostgreSQL could not be written: " + words, e);
    }
    // a restart would meet the same again
    throw new SuppressRestartsException(
        new RejectedWriteException("PostgreSQL refuses a change: " + words, e));
  }

  private RowOutcome last() {
    return batch.ordered().get(batch.size() - 1);
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    connection.close();
  }
}
