package io.portage.ops.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A row's key on MySQL, as MySQL prints it: a text for each column, as bounds of chunks are
 * written.
 */
record SourceKey(List<String> values) {

  SourceKey {
    values = List.copyOf(values);
  }

  /** Each value with its length in front, so that two keys never look alike. */
  byte[] bytes() {
    List<byte[]> parts =
        values.stream().map(value -> value.getBytes(StandardCharsets.UTF_8)).toList();
    ByteBuffer buffer =
        ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length + Integer.BYTES).sum());
    for (byte[] part : parts) {
      buffer.putInt(part.length).put(part);
    }
    return buffer.array();
  }

  /** The opposite of {@link #bytes}. */
  static SourceKey of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<String> values = new ArrayList<>();
    while (buffer.hasRemaining()) {
      byte[] part = new byte[buffer.getInt()];
      buffer.get(part);
      values.add(new String(part, StandardCharsets.UTF_8));
    }
    return new SourceKey(values);
  }
}
