package io.portage.source;

import io.portage.change.Change;
import io.portage.change.SourcePosition;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.cdc.connectors.mysql.source.metrics.MySqlSourceReaderMetrics;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.reader.MySqlRecordEmitter;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitState;
import org.apache.flink.cdc.connectors.mysql.source.utils.RecordUtils;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;
import org.apache.flink.cdc.debezium.DebeziumDeserializationSchema;

/**
 * The connector's emitter, which also remembers how far it has emitted, and emits nothing from the
 * first schema change on: the split's position stays before it, so that whoever goes on from here
 * meets it again.
 */
final class PositionEmitter extends MySqlRecordEmitter<Change> {

  private final SchemaWatch schemas;
  private Map<String, ?> lastOffset;
  private long heard;
  private SchemaChange schemaChange;

  PositionEmitter(
      DebeziumDeserializationSchema<Change> deserializer,
      MySqlSourceReaderMetrics metrics,
      SchemaWatch schemas) {
    super(deserializer, metrics, true);
    this.schemas = schemas;
  }

  @Override
  protected void processElement(
      SourceRecord element, SourceOutput<Change> output, MySqlSplitState splitState)
      throws Exception {
    heard++;
    boolean statement = RecordUtils.isSchemaChangeEvent(element);
    if (schemaChange == null && statement) {
      schemaChange = schemas.look(element).orElse(null);
    }
    if (schemaChange != null) {
      return;
    }
    if (!statement) {
      super.processElement(element, output, splitState);
    }
    if (element.sourceOffset() != null) {
      lastOffset = element.sourceOffset();
    }
  }

  /** Number of the connector's records so far, heartbeats among them. */
  long heard() {
    return heard;
  }

  /** The schema change that the stream has come to; null before. */
  SchemaChange schemaChange() {
    return schemaChange;
  }

  /**
   * A place before which everything has been emitted; null while nothing has been read. The offset
   * names the start of the transaction in progress or the end of the last one, where no row event
   * begins, so that a byte before it is surely past.
   */
  SourcePosition position(UUID server) {
    if (lastOffset == null) {
      return null;
    }
    Object file = lastOffset.get(BinlogOffset.BINLOG_FILENAME_OFFSET_KEY);
    Object position = lastOffset.get(BinlogOffset.BINLOG_POSITION_OFFSET_KEY);
    if (file == null || file.toString().isEmpty() || position == null) {
      return null;
    }
    return new SourcePosition(
        server,
        SourcePosition.fileNumber(file.toString()),
        Long.parseLong(position.toString()) - 1,
        0,
        0);
  }
}
