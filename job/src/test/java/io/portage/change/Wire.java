package io.portage.change;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Sends a thing through a serializer as Flink does. */
final class Wire {

  private Wire() {}

  static <T> byte[] bytes(TypeSerializer<T> serializer, T thing) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(thing, out);
    return out.getCopyOfBuffer();
  }

  /** There and back again, by way of a copy of the bytes; every byte written is read. */
  static <T> T roundTrip(TypeSerializer<T> serializer, T thing) throws IOException {
    DataInputDeserializer written = new DataInputDeserializer(bytes(serializer, thing));
    DataOutputSerializer copy = new DataOutputSerializer(64);
    serializer.copy(written, copy);
    DataInputDeserializer in = new DataInputDeserializer(copy.getCopyOfBuffer());
    T back = serializer.deserialize(in);
    if (written.available() + in.available() > 0) {
      throw new IOException("not every byte of " + thing + " has been read");
    }
    return back;
  }

  /** The serializer's snapshot as a savepoint keeps it. */
  static <T> TypeSerializerSnapshot<T> storedSnapshot(TypeSerializer<T> serializer)
      throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    return TypeSerializerSnapshot.readVersionedSnapshot(
        new DataInputDeserializer(out.getCopyOfBuffer()), Wire.class.getClassLoader());
  }
}
