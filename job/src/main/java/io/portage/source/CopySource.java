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
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The copy: tables, chunk by chunk. A reader moves a chunk from MySQL to PostgreSQL itself, in one
 * PostgreSQL transaction that also marks the chunk copied, and emits a receipt.
 */
public final class CopySource
    implements Source<Change, CopySplit, CopyState>, ResultTypeQueryable<Change> {

  private static final long serialVersionUID = 1L;

  private final MigrationPlan plan;

  public CopySource(MigrationPlan plan) {
    this.plan = plan;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<Change, CopySplit> createReader(SourceReaderContext context) {
    return new CopyReader(plan, context);
  }

  @Override
  public SplitEnumerator<CopySplit, CopyState> createEnumerator(
      SplitEnumeratorContext<CopySplit> context) {
    return new CopyEnumerator(plan, context);
  }

  @Override
  public SplitEnumerator<CopySplit, CopyState> restoreEnumerator(
      SplitEnumeratorContext<CopySplit> context, CopyState state) {
    return new CopyEnumerator(plan, context);
  }

  @Override
  public SimpleVersionedSerializer<CopySplit> getSplitSerializer() {
    return new CopySplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<CopyState> getEnumeratorCheckpointSerializer() {
    return new CopyStateSerializer();
  }

  @Override
  public TypeInformation<Change> getProducedType() {
    return WireType.CHANGE;
  }
}
