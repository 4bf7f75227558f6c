package io.portage.source;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The copy enumerator's state in checkpoints: that there is none. */
final class CopyStateSerializer implements SimpleVersionedSerializer<CopyState> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(CopyState state) {
    return new byte[0];
  }

  @Override
  public CopyState deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException("unknown version " + version + " of the copy's state");
    }
    return CopyState.IN_THE_LEDGER;
  }
}
