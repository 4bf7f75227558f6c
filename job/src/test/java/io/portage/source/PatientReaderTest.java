package io.portage.source;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

class PatientReaderTest {

  private final Recorded recorded = new Recorded();
  private final PatientReader reader = new PatientReader(recorded);

  @Test
  void aSplitOfALaterSourceWaitsForIt() {
    reader.handleSourceEvents(new SwitchSourceEvent(0, null, false));
    reader.addSplits(List.of(split(1)));
    assertThat(recorded.splits).isEmpty();

    reader.handleSourceEvents(new SwitchSourceEvent(1, null, true));
    assertThat(recorded.splits).containsExactly(split(1));
    assertThat(reader.snapshotState(2)).containsExactly(split(1));
  }

  @Test
  void aSplitThatWaitsIsInTheCheckpoint() {
    reader.handleSourceEvents(new SwitchSourceEvent(0, null, false));
    reader.addSplits(List.of(split(1), split(0)));
    assertThat(reader.snapshotState(1)).containsExactlyInAnyOrder(split(0), split(1));
  }

  @Test
  void restoredSplitsAreHandedOnAtOnce() {
    reader.addSplits(List.of(split(1)));
    assertThat(recorded.splits).containsExactly(split(1));
  }

  private static HybridSourceSplit split(int source) {
    return new HybridSourceSplit(source, new byte[] {1}, 1, "split of " + source);
  }

  /** Keeps what it is given. */
  private static final class Recorded implements SourceReader<Change, HybridSourceSplit> {
    private final List<HybridSourceSplit> splits = new ArrayList<>();

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<Change> output) {
      return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public List<HybridSourceSplit> snapshotState(long checkpointId) {
      return splits;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return new CompletableFuture<>();
    }

    @Override
    public void addSplits(List<HybridSourceSplit> added) {
      splits.addAll(added);
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
  }
}
