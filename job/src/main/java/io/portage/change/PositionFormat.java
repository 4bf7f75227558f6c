package io.portage.change;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.UUID;

/** A {@link SourcePosition} on the wire and in Flink's state. */
public final class PositionFormat {

  private PositionFormat() {}

  public static void write(SourcePosition position, DataOutput out) throws IOException {
    out.writeLong(position.server().getMostSignificantBits());
    out.writeLong(position.server().getLeastSignificantBits());
    out.writeLong(position.file());
    out.writeLong(position.offset());
    out.writeInt(position.row());
    out.writeByte(position.part());
    Gtid transaction = position.transaction();
    out.writeBoolean(transaction != null);
    if (transaction != null) {
      out.writeLong(transaction.source().getMostSignificantBits());
      out.writeLong(transaction.source().getLeastSignificantBits());
      out.writeLong(transaction.number());
    }
  }

  public static SourcePosition read(DataInput in) throws IOException {
    return new SourcePosition(
        new UUID(in.readLong(), in.readLong()),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readByte(),
        in.readBoolean() ? transaction(in) : null);
  }

  private static Gtid transaction(DataInput in) throws IOException {
    return new Gtid(new UUID(in.readLong(), in.readLong()), in.readLong());
  }
}
