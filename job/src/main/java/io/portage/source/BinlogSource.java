package io.portage.source;

import io.portage.change.Change;
import io.portage.change.WireType;
import io.portage.plan.BinlogStart;
import io.portage.plan.MigrationPlan;
import java.sql.Connection;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.cdc.connectors.mysql.source.MySqlSource;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;
import org.apache.flink.cdc.connectors.mysql.source.metrics.MySqlSourceReaderMetrics;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSourceReader;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSourceReaderContext;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlSplitReader;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.SourceRecords;
import org.apache.flink.cdc.connectors.mysql.source.utils.hooks.SnapshotPhaseHooks;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.synchronization.FutureCompletingBlockingQueue;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The stream: Flink CDC's MySQL source, binlog only, from the plan's start. Around the connector:
 * values stay raw, a restart begins at a transaction's start, and marks tell how far the reader is.
 * The connector is made where it runs, so that no password is in the job graph.
 */
public final class BinlogSource
    implements Source<Change, MySqlSplit, PendingSplitsState>, ResultTypeQueryable<Change> {

  private static final long serialVersionUID = 1L;

  private final MigrationPlan plan;

  public BinlogSource(MigrationPlan plan) {
    this.plan = plan;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<Change, MySqlSplit> createReader(SourceReaderContext context)
      throws Exception {
    ExactRows.check();
    BinlogGuard.check();
    SteadyStream.check();
    UUID server = serverUuid();
    // whichever subtask gets the one split, it is the same replica to MySQL: a reader that a
    // failure
    // has left behind is thrown out by the one that follows
    MySqlSourceConfig config = ConnectorConfig.source(plan).getConfigFactory().createConfig(0);
    MySqlSourceReaderMetrics metrics = new MySqlSourceReaderMetrics(context.metricGroup());
    metrics.registerMetrics();
    MySqlSourceReaderContext readerContext = new MySqlSourceReaderContext(context);
    FutureCompletingBlockingQueue<RecordsWithSplitIds<SourceRecords>> queue =
        new FutureCompletingBlockingQueue<>();
    Supplier<MySqlSplitReader> splitReader =
        () ->
            new MySqlSplitReader(
                config, context.getIndexOfSubtask(), readerContext, SnapshotPhaseHooks.empty());
    PositionEmitter emitter =
        new PositionEmitter(
            new ChangeDeserializer(plan, server), metrics, new SchemaWatch(plan, server));
    MySqlSourceReader<Change> reader =
        new MySqlSourceReader<>(
            queue, splitReader, emitter, context.getConfiguration(), readerContext, config);
    return new MarkingReader(
        reader,
        () -> emitter.position(server),
        emitter::schemaChange,
        split -> Continuity.check(plan, gtids(split)),
        new SilenceWatch(emitter::heard));
  }

  /** What the stream has read; empty where it goes by file and position. */
  private static String gtids(MySqlSplit split) {
    String set =
        split.asBinlogSplit().getStartingOffset().getOffset().get(BinlogOffset.GTID_SET_KEY);
    return set == null ? "" : set.replaceAll("\\s", "");
  }

  private UUID serverUuid() throws Exception {
    try (Connection connection = plan.source().connectBriefly()) {
      String uuid = BinlogStart.now(connection).serverUuid();
      return UUID.fromString(uuid);
    }
  }

  @Override
  public SplitEnumerator<MySqlSplit, PendingSplitsState> createEnumerator(
      SplitEnumeratorContext<MySqlSplit> context) throws Exception {
    StreamStart.check(plan);
    MySqlSource<Change> connector = ConnectorConfig.source(plan);
    return new FinishingEnumerator(connector.createEnumerator(context), context, plan);
  }

  @Override
  public SplitEnumerator<MySqlSplit, PendingSplitsState> restoreEnumerator(
      SplitEnumeratorContext<MySqlSplit> context, PendingSplitsState state) throws Exception {
    MySqlSource<Change> connector = ConnectorConfig.source(plan);
    return new FinishingEnumerator(connector.restoreEnumerator(context, state), context, plan);
  }

  @Override
  public SimpleVersionedSerializer<MySqlSplit> getSplitSerializer() {
    return new TransactionStartSerializer();
  }

  @Override
  public SimpleVersionedSerializer<PendingSplitsState> getEnumeratorCheckpointSerializer() {
    return new EnumeratorStateSerializer();
  }

  @Override
  public TypeInformation<Change> getProducedType() {
    return WireType.CHANGE;
  }
}
