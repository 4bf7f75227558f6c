package io.portage.ops.assess;

import io.portage.types.CopyBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Where each field of an encoded row lies. Used again for row after row; not thread-safe. */
final class Fields {

  private final int[] begins;
  private final int[] ends;
  private byte[] bytes;

  Fields(int count) {
    begins = new int[count];
    ends = new int[count];
  }

  /** Finds the fields of the one row in the buffer, valid until its next write. */
  void find(CopyBuffer row) {
    bytes = row.bytes();
    int at = 0;
    for (int i = 0; i < begins.length; i++) {
      begins[i] = at;
      int length = ByteBuffer.wrap(bytes, at, 4).getInt();
      at += 4 + Math.max(0, length);
      ends[i] = at;
    }
  }

  /** Bytes of a field's value; 0 for NULL. */
  int size(int field) {
    return ends[field] - begins[field] - 4;
  }

  /** A row of a stage: the key as text, then some of the fields. */
  byte[] keyed(String key, int[] chosen, CopyBuffer scratch) {
    scratch.reset();
    scratch.putField(key.getBytes(StandardCharsets.UTF_8));
    for (int field : chosen) {
      scratch.putBytes(bytes, begins[field], ends[field] - begins[field]);
    }
    return scratch.toByteArray();
  }
}
