package io.portage.sink;

import io.portage.change.RowOutcome;
import io.portage.change.Write;
import io.portage.change.WriteMark;
import io.portage.ledger.Fence;
import io.portage.plan.ConnectionWatch;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Gathers a subtask's changes and flushes them: one PostgreSQL transaction with the changes and the
 * fence that says how far they go. What PostgreSQL cannot do for now is tried again, in another
 * session where the old one is lost. Runs in the task's thread alone.
 */
final class PostgresWriter implements StatefulSinkWriter<Write, ConfirmedFence> {

  private static final Duration LONG = Duration.ofSeconds(5);

  private final MigrationPlan plan;
  private final int maxParallelism;
  private final SessionName name;
  private final SinkMetrics metrics;
  private final ProcessingTimeService timers;
  private final Batch batch;
  private final Patience patience;
  private final ConnectionWatch watch;
  private WriterSession session;
  private FenceKeeper fence;

  /** Fences of other key groups, lanes or parallelisms, by which this writer may skip changes. */
  private List<ConfirmedFence> others = List.of();

  private FenceGate gate;
  private boolean timerSet;
  private boolean closed;

  /** Why this writer will never write again; null while it works. */
  private Throwable over;

  private PostgresWriter(
      MigrationPlan plan, SessionName name, int maxParallelism, WriterInitContext context) {
    this.plan = plan;
    this.name = name;
    this.maxParallelism = maxParallelism;
    this.metrics = new SinkMetrics(context.metricGroup());
    this.timers = context.getProcessingTimeService();
    this.batch = new Batch(plan);
    this.patience = new Patience("The sink (" + name.purpose() + ")", WriteFailure::passes);
    this.watch = new ConnectionWatch(plan.target(), LONG);
    metrics.waiting(patience::waited);
  }

  /**
   * @param confirmed what the checkpoint that is gone on from counts as applied
   */
  static PostgresWriter open(
      MigrationPlan plan,
      Lane lane,
      int maxParallelism,
      WriterInitContext context,
      Collection<ConfirmedFence> confirmed)
      throws IOException {
    KeyGroupRange range =
        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
            maxParallelism,
            context.getTaskInfo().getNumberOfParallelSubtasks(),
            context.getTaskInfo().getIndexOfThisSubtask());
    SessionName name =
        SessionName.lane(
            plan.name(), lane.name(), range.getStartKeyGroup(), range.getEndKeyGroup());
    List<String> vouched =
        lane.tables().stream().map(plan.tables()::get).map(TablePlan::fingerprint).toList();
    PostgresWriter writer = new PostgresWriter(plan, name, maxParallelism, context);
    try {
      writer.begin(lane, range, vouched, confirmed);
      return writer;
    } catch (IOException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  private void begin(
      Lane lane, KeyGroupRange range, List<String> vouched, Collection<ConfirmedFence> confirmed)
      throws IOException {
    attempt(
        writing -> {
          List<Fence> earlier = writing.readFences();
          confirmed.forEach(known -> known.check(earlier));
          others =
              earlier.stream()
                  .filter(
                      row ->
                          !row.isOf(lane.name(), range.getStartKeyGroup(), range.getEndKeyGroup()))
                  .map(ConfirmedFence::of)
                  .toList();
          fence =
              new FenceKeeper(
                  (row, changes, millis) -> session.save(row, changes, millis),
                  lane.name(),
                  range,
                  vouched,
                  earlier,
                  System::nanoTime);
        });
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
      if (batch.isFull()) {
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
      attempt(writing -> gate = writing.readGate(maxParallelism));
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

  /** All that the checkpoint relies on to be in the target; nothing is left to be flushed. */
  @Override
  public List<ConfirmedFence> snapshotState(long checkpointId) {
    return Stream.concat(fence.confirmed().stream(), others.stream()).toList();
  }

  private void flush() throws IOException {
    if (batch.isEmpty() && !fence.isDue()) {
      return;
    }
    long begin = System.nanoTime();
    attempt(writing -> new Flush(plan, writing, fence, metrics).run(batch));
    if (!batch.isEmpty()) {
      metrics.flushed(batch.size(), System.nanoTime() - begin);
      batch.clear();
    }
  }

  /** What is done in a session, whole or not at all. */
  private interface Step {
    void in(WriterSession session) throws SQLException;
  }

  /**
   * Makes a step, over lost sessions, until it succeeds or never will. What fails here has failed
   * for good: Flink lets a task go on for a moment after a timer of its has failed, and what it
   * wrote then would be counted as applied on a ground that is gone.
   */
  private void attempt(Step step) throws IOException {
    if (over != null) {
      throw new IOException("The writer has failed before: " + over.getMessage(), over);
    }
    try {
      patience.call(
          () -> {
            once(step);
            return null;
          });
    } catch (Exception e) {
      over = e;
      throw asFailure(e);
    } catch (Error e) {
      over = e;
      throw e;
    }
  }

  private IOException asFailure(Exception e) {
    if (e instanceof SQLException refused) {
      return failure(refused);
    }
    if (e instanceof MissingRowException
        || e instanceof RejectLimitException
        || e instanceof LostCommitException) {
      throw new SuppressRestartsException(e);
    }
    if (e instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    return e instanceof IOException known
        ? known
        : new IOException("PostgreSQL could not be written: " + e.getMessage(), e);
  }

  private void once(Step step) throws SQLException, IOException {
    try {
      if (session == null) {
        session = WriterSession.open(plan, name);
        watch.begin(session.connection());
        if (fence != null && fence.settle(session.readFences())) {
          // the step was made, and only its confirmation was lost
          return;
        }
      } else {
        watch.begin(session.connection());
      }
      step.in(session);
    } catch (SQLException e) {
      if (WriteFailure.of(e) == WriteFailure.LOST || !isOpen()) {
        leave();
      }
      throw e;
    } finally {
      watch.end();
    }
  }

  private boolean isOpen() throws SQLException {
    return session != null && !session.connection().isClosed();
  }

  private void leave() {
    if (session != null) {
      session.abandon();
      session = null;
    }
  }

  private IOException failure(SQLException e) {
    String where = batch.isEmpty() ? "" : " (changes up to binlog " + last().position() + ")";
    String words = WriteFailure.words(e) + where;
    if (WriteFailure.of(e).passes()) {
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
  public void close() {
    closed = true;
    watch.close();
    if (session != null) {
      session.close();
    }
  }
}
