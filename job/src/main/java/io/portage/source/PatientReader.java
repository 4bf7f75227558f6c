package io.portage.source;

import io.portage.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.base.source.hybrid.HybridSourceSplit;
import org.apache.flink.connector.base.source.hybrid.SwitchSourceEvent;
import org.apache.flink.core.io.InputStatus;

/**
 * HybridSource's reader, which keeps a split of a later source until that source is there. After a
 * failure early in the stream, its enumerator can hand the binlog to a reader that has just begun
 * with the copy again, which HybridSource 1.20 takes for an error, so that the job fails once more
 * and the reason it failed for is hidden.
 */
final class PatientReader implements SourceReader<Change, HybridSourceSplit> {

  private final SourceReader<Change, HybridSourceSplit> reader;
  private final List<HybridSourceSplit> early = new ArrayList<>();
  private int source = -1;

  PatientReader(SourceReader<Change, HybridSourceSplit> reader) {
    this.reader = reader;
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Change> output) throws Exception {
    return reader.pollNext(output);
  }

  @Override
  public List<HybridSourceSplit> snapshotState(long checkpointId) {
    List<HybridSourceSplit> state = new ArrayList<>(reader.snapshotState(checkpointId));
    state.addAll(early);
    return state;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return reader.isAvailable();
  }

  @Override
  public void addSplits(List<HybridSourceSplit> splits) {
    // before its first source, HybridSource's reader keeps them itself: they are restored ones
    List<HybridSourceSplit> now = new ArrayList<>();
    for (HybridSourceSplit split : splits) {
      (source < 0 || split.sourceIndex() <= source ? now : early).add(split);
    }
    if (!now.isEmpty()) {
      reader.addSplits(now);
    }
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    reader.handleSourceEvents(event);
    if (event instanceof SwitchSourceEvent switched) {
      source = switched.sourceIndex();
      List<HybridSourceSplit> due =
          early.stream().filter(split -> split.sourceIndex() == source).toList();
      if (!due.isEmpty()) {
        early.removeAll(due);
        reader.addSplits(due);
      }
    }
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
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
