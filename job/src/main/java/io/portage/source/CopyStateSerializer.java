package io.portage.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The copy enumerator's state in checkpoints. */
final class CopyStateSerializer implements SimpleVersionedSerializer<CopyState> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(CopyState state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeInt(state.withReaders().size());
    for (String split : state.withReaders()) {
      out.writeUTF(split);
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public CopyState deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException("unknown version " + version + " of the copy's state");
    }
    DataInputDeserializer in = new DataInputDeserializer(serialized);
    int count = in.readInt();
    List<String> splits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      splits.add(in.readUTF());
    }
    return new CopyState(splits);
  }
}
