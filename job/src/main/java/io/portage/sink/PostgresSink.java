package io.portage.sink;

import io.portage.change.Write;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A lane's sink. All it knows is the plan; passwords are looked up where it runs. Its state is what
 * PostgreSQL had confirmed, from which nothing is restored: it must still be there.
 */
public final class PostgresSink implements Sink<Write>, SupportsWriterState<Write, ConfirmedFence> {

  private static final long serialVersionUID = 1L;

  private final MigrationPlan plan;
  private final Lane lane;
  private final int maxParallelism;

  public PostgresSink(MigrationPlan plan, Lane lane, int maxParallelism) {
    this.plan = plan;
    this.lane = lane;
    this.maxParallelism = maxParallelism;
  }

  @Override
  public SinkWriter<Write> createWriter(WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<Write, ConfirmedFence> restoreWriter(
      WriterInitContext context, Collection<ConfirmedFence> confirmed) throws IOException {
    return PostgresWriter.open(plan, lane, maxParallelism, context, confirmed);
  }

  @Override
  public SimpleVersionedSerializer<ConfirmedFence> getWriterStateSerializer() {
    return new ConfirmedFenceSerializer();
  }

  @Override
  @Deprecated // required by Flink 1.20's interface, never called by it
  public SinkWriter<Write> createWriter(InitContext context) throws IOException {
    throw new UnsupportedOperationException("Flink 1.20 calls createWriter(WriterInitContext)");
  }
}
