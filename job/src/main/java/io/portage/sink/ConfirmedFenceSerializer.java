package io.portage.sink;

import io.portage.change.PositionFormat;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** A {@link ConfirmedFence} in checkpoints. */
final class ConfirmedFenceSerializer implements SimpleVersionedSerializer<ConfirmedFence> {

  private static final int VERSION = 1;
  private static final int USUAL_BYTES = 128;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(ConfirmedFence fence) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
    out.writeUTF(fence.lane());
    out.writeInt(fence.firstKeyGroup());
    out.writeInt(fence.lastKeyGroup());
    PositionFormat.write(fence.position(), out);
    out.writeLong(fence.changes());
    return out.getCopyOfBuffer();
  }

  @Override
  public ConfirmedFence deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException("unknown version " + version + " of the sink's state");
    }
    DataInputDeserializer in = new DataInputDeserializer(serialized);
    return new ConfirmedFence(
        in.readUTF(), in.readInt(), in.readInt(), PositionFormat.read(in), in.readLong());
  }
}
