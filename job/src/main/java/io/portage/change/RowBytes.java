package io.portage.change;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Canonical values as bytes and back, exactly: how a reject keeps its row. */
public final class RowBytes {

  /** Of the format of the values; a row that an earlier version kept must stay readable. */
  private static final int VERSION = 1;

  private RowBytes() {}

  public static byte[] of(Object[] row) {
    DataOutputSerializer out = new DataOutputSerializer(128);
    try {
      out.writeByte(VERSION);
      ValueFormat.writeRow(row, out);
    } catch (IOException e) {
      throw new IllegalStateException("a row cannot be written into memory", e);
    }
    return out.getCopyOfBuffer();
  }

  /**
   * @throws IOException where the bytes are no row
   */
  public static Object[] read(byte[] bytes) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("unknown version " + version + " of a row's values");
    }
    return ValueFormat.readRow(in);
  }
}
