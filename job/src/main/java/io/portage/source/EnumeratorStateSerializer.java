package io.portage.source;

import java.io.IOException;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsStateSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The connector's enumerator state. Binlog-only, it holds no splits worth rewinding: the split is
 * with its reader, whose state {@link TransactionStartSerializer} writes.
 */
final class EnumeratorStateSerializer implements SimpleVersionedSerializer<PendingSplitsState> {

  private final PendingSplitsStateSerializer connector =
      new PendingSplitsStateSerializer(new TransactionStartSerializer());

  @Override
  public int getVersion() {
    return connector.getVersion();
  }

  @Override
  public byte[] serialize(PendingSplitsState state) throws IOException {
    return connector.serialize(state);
  }

  @Override
  public PendingSplitsState deserialize(int version, byte[] serialized) throws IOException {
    return connector.deserialize(version, serialized);
  }
}
