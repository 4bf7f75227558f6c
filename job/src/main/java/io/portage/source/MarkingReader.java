package io.portage.source;

import io.portage.change.Change;
import io.portage.change.SourceMark;
import io.portage.change.SourcePosition;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * A reader that puts a mark between its records about twice a second, idle or not. When the stream
 * has come to a schema change, it waits for a checkpoint, which has everything before it applied,
 * and stops the job.
 */
final class MarkingReader implements SourceReader<Change, MySqlSplit> {

  private static final long INTERVAL_MILLIS = 500;

  private final SourceReader<Change, MySqlSplit> reader;
  private final Supplier<SourcePosition> position;
  private final Supplier<SchemaChange> schemaChange;
  private final ServerCheck check;
  private final SilenceWatch silence;
  private long nextMark = System.nanoTime();
  private long firstCheckpointBehind = -1;

  /** Makes sure that the stream may go on where a split says. */
  interface ServerCheck {
    void look(MySqlSplit split) throws SQLException;
  }

  /**
   * @param position before which everything has been emitted; null while nothing has been read
   * @param schemaChange that the reader has come to; null before
   * @param check that the server is one that the stream can go on with
   * @param silence fails the task when the server is gone
   */
  MarkingReader(
      SourceReader<Change, MySqlSplit> reader,
      Supplier<SourcePosition> position,
      Supplier<SchemaChange> schemaChange,
      ServerCheck check,
      SilenceWatch silence) {
    this.reader = reader;
    this.position = position;
    this.schemaChange = schemaChange;
    this.check = check;
    this.silence = silence;
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Change> output) throws Exception {
    long now = System.nanoTime();
    if (now - nextMark >= 0) {
      nextMark = now + TimeUnit.MILLISECONDS.toNanos(INTERVAL_MILLIS);
      silence.look(now);
      SourcePosition reached = position.get();
      if (reached != null) {
        output.collect(
            new SourceMark(reached, SourceMark.EVERY_SUBTASK, System.currentTimeMillis()));
      }
    }
    try {
      return reader.pollNext(output);
    } catch (RuntimeException | IOException e) {
      RuntimeException permanent = ConnectorFailure.permanent(e).orElse(null);
      if (permanent == null) {
        throw e;
      }
      throw new SuppressRestartsException(permanent);
    }
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    CompletableFuture<Void> available = reader.isAvailable();
    if (available.isDone()) {
      return available;
    }
    CompletableFuture<Void> mark =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    return CompletableFuture.anyOf(available, mark).thenApply(done -> null);
  }

  @Override
  public List<MySqlSplit> snapshotState(long checkpointId) {
    if (schemaChange.get() != null && firstCheckpointBehind < 0) {
      firstCheckpointBehind = checkpointId;
    }
    return reader.snapshotState(checkpointId);
  }

  @Override
  public void addSplits(List<MySqlSplit> splits) {
    for (MySqlSplit split : splits) {
      try {
        check.look(split);
      } catch (ServerChangedException | BinlogLostException e) {
        // a restart would find the same server
        throw new SuppressRestartsException(e);
      } catch (SQLException e) {
        throw new IllegalStateException(
            "Whether the stream can go on with this MySQL server cannot be found out now", e);
      }
    }
    if (!splits.isEmpty()) {
      silence.begin();
    }
    reader.addSplits(splits);
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    reader.handleSourceEvents(event);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    reader.notifyCheckpointComplete(checkpointId);
    if (firstCheckpointBehind >= 0 && checkpointId >= firstCheckpointBehind) {
      // a restart would come to the same statement again
      throw new SuppressRestartsException(schemaChange.get().stop());
    }
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    reader.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }
}
