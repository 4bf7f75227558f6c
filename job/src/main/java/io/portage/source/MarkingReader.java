package io.portage.source;

import io.portage.change.Change;
import io.portage.change.SourceMark;
import io.portage.change.SourcePosition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.core.io.InputStatus;

/** A reader that puts a mark between its records about twice a second, idle or not. */
final class MarkingReader implements SourceReader<Change, MySqlSplit> {

  private static final long INTERVAL_MILLIS = 500;

  private final SourceReader<Change, MySqlSplit> reader;
  private final Supplier<SourcePosition> position;
  private long nextMark = System.nanoTime();

  MarkingReader(SourceReader<Change, MySqlSplit> reader, Supplier<SourcePosition> position) {
    this.reader = reader;
    this.position = position;
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
      SourcePosition reached = position.get();
      if (reached != null) {
        output.collect(
            new SourceMark(reached, SourceMark.EVERY_SUBTASK, System.currentTimeMillis()));
      }
    }
    return reader.pollNext(output);
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
    return reader.snapshotState(checkpointId);
  }

  @Override
  public void addSplits(List<MySqlSplit> splits) {
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
