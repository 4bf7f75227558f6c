package io.portage.source;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes the connector's splits so that a restart begins at the start of the transaction that was
 * being read. Where the connector 3.5.0 restarts within a transaction it loses rows: with a GTID
 * set the rest of the multi-row event in progress, with file and position the rest of the
 * transaction. The rows that come twice are absorbed by the fence and by idempotent writes.
 */
final class TransactionStartSerializer implements SimpleVersionedSerializer<MySqlSplit> {

  private static final MySqlSplitSerializer CONNECTOR = MySqlSplitSerializer.INSTANCE;

  @Override
  public int getVersion() {
    return CONNECTOR.getVersion();
  }

  @Override
  public byte[] serialize(MySqlSplit split) throws IOException {
    return CONNECTOR.serialize(split.isBinlogSplit() ? rewind(split.asBinlogSplit()) : split);
  }

  @Override
  public MySqlSplit deserialize(int version, byte[] serialized) throws IOException {
    return CONNECTOR.deserialize(version, serialized);
  }

  private static MySqlBinlogSplit rewind(MySqlBinlogSplit split) {
    Map<String, String> offset = new HashMap<>(split.getStartingOffset().getOffset());
    offset.put(BinlogOffset.EVENTS_TO_SKIP_OFFSET_KEY, "0");
    offset.put(BinlogOffset.ROWS_TO_SKIP_OFFSET_KEY, "0");
    return new MySqlBinlogSplit(
        split.splitId(),
        new BinlogOffset(offset),
        split.getEndingOffset(),
        split.getFinishedSnapshotSplitInfos(),
        split.getTableSchemas(),
        split.getTotalFinishedSplitSize(),
        split.isSuspended());
  }
}
