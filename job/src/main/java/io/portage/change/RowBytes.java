package io.portage.change;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Canonical values as bytes and back, exactly: how a reject keeps its row. */
public final class RowBytes {

  private RowBytes() {}

  public static byte[] of(Object[] row) {
    DataOutputSerializer out = new DataOutputSerializer(128);
    try {
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
    return ValueFormat.readRow(new DataInputDeserializer(bytes));
  }
}
