package io.portage.change;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.UUID;

/** A {@link SourcePosition} on the wire. */
final class PositionFormat {

  private PositionFormat() {}

  static void write(SourcePosition position, DataOutput out) throws IOException {
    out.writeLong(position.server().getMostSignificantBits());
    out.writeLong(position.server().getLeastSignificantBits());
    out.writeLong(position.file());
    out.writeLong(position.offset());
    out.writeInt(position.row());
    out.writeByte(position.part());
  }

  static SourcePosition read(DataInput in) throws IOException {
    return new SourcePosition(
        new UUID(in.readLong(), in.readLong()),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readByte());
  }
}
