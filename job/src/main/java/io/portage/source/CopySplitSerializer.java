package io.portage.source;

import io.portage.ledger.Chunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Chunks in checkpoints. */
final class CopySplitSerializer implements SimpleVersionedSerializer<CopySplit> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(CopySplit split) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    write(split, out);
    return out.getCopyOfBuffer();
  }

  @Override
  public CopySplit deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException("unknown version " + version + " of a copy split");
    }
    return read(new DataInputDeserializer(serialized));
  }

  static void write(CopySplit split, DataOutputSerializer out) throws IOException {
    out.writeUTF(split.table());
    out.writeInt(split.chunk().number());
    writeBound(split.chunk().after(), out);
    writeBound(split.chunk().upTo(), out);
  }

  static CopySplit read(DataInputDeserializer in) throws IOException {
    return new CopySplit(in.readUTF(), new Chunk(in.readInt(), readBound(in), readBound(in)));
  }

  private static void writeBound(List<String> bound, DataOutputSerializer out) throws IOException {
    out.writeInt(bound == null ? -1 : bound.size());
    if (bound != null) {
      for (String value : bound) {
        out.writeUTF(value);
      }
    }
  }

  private static List<String> readBound(DataInputDeserializer in) throws IOException {
    int size = in.readInt();
    if (size < 0) {
      return null;
    }
    List<String> bound = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      bound.add(in.readUTF());
    }
    return List.copyOf(bound);
  }
}
