package io.portage.types;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** A PostgreSQL enum: the label's text. */
record EnumField(PostgresType type, Set<ByteBuffer> labels) {

  static EnumField of(PostgresType type) {
    return new EnumField(
        type,
        type.labels().stream()
            .map(label -> ByteBuffer.wrap(label.getBytes(StandardCharsets.UTF_8)))
            .collect(Collectors.toUnmodifiableSet()));
  }

  void put(byte[] label, CopyBuffer out) throws RejectedValueException {
    if (!labels.contains(ByteBuffer.wrap(label))) {
      throw new RejectedValueException(
          "'"
              + TextField.shown(label)
              + "' is no label of "
              + type.sql()
              + "; add it with ALTER TYPE … ADD VALUE");
    }
    out.putField(label);
  }
}
