package io.portage.source;

import io.portage.change.Change;
import io.portage.change.WireType;
import io.portage.plan.MigrationPlan;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.base.source.hybrid.HybridSource;
import org.apache.flink.connector.base.source.hybrid.HybridSourceEnumeratorState;
import org.apache.flink.connector.base.source.hybrid.HybridSourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The copy, then the stream: Flink's HybridSource over {@link CopySource} and {@link BinlogSource},
 * with a reader that bears a split that comes before its source.
 */
public final class MigrationSource
    implements Source<Change, HybridSourceSplit, HybridSourceEnumeratorState>,
        ResultTypeQueryable<Change> {

  private static final long serialVersionUID = 1L;

  private final HybridSource<Change> hybrid;

  public MigrationSource(MigrationPlan plan) {
    this.hybrid =
        HybridSource.builder(new CopySource(plan)).addSource(new BinlogSource(plan)).build();
  }

  @Override
  public Boundedness getBoundedness() {
    return hybrid.getBoundedness();
  }

  @Override
  public SourceReader<Change, HybridSourceSplit> createReader(SourceReaderContext context)
      throws Exception {
    return new PatientReader(hybrid.createReader(context));
  }

  @Override
  public SplitEnumerator<HybridSourceSplit, HybridSourceEnumeratorState> createEnumerator(
      SplitEnumeratorContext<HybridSourceSplit> context) {
    return hybrid.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<HybridSourceSplit, HybridSourceEnumeratorState> restoreEnumerator(
      SplitEnumeratorContext<HybridSourceSplit> context, HybridSourceEnumeratorState state)
      throws Exception {
    return hybrid.restoreEnumerator(context, state);
  }

  @Override
  public SimpleVersionedSerializer<HybridSourceSplit> getSplitSerializer() {
    return hybrid.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<HybridSourceEnumeratorState>
      getEnumeratorCheckpointSerializer() {
    return hybrid.getEnumeratorCheckpointSerializer();
  }

  @Override
  public TypeInformation<Change> getProducedType() {
    return WireType.CHANGE;
  }
}
