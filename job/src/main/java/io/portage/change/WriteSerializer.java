package io.portage.change;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Write} between operators. Writes are immutable, so that a copy is the thing itself. */
public final class WriteSerializer extends TypeSerializerSingleton<Write> {

  private static final long serialVersionUID = 1L;

  public static final WriteSerializer INSTANCE = new WriteSerializer();

  private static final int ROW = 1;
  private static final int MARK = 2;
  private static final int REJECT = 3;
  private static final int ADJUSTED_ROW = 4;

  @Override
  public void serialize(Write write, DataOutputView out) throws IOException {
    if (write instanceof RowWrite row) {
      out.writeByte(row.adjustments().isEmpty() ? ROW : ADJUSTED_ROW);
      out.writeByte(row.op().ordinal());
      ValueFormat.writeBytes(row.key(), out);
      writeNullable(row.row(), out);
      out.writeInt(row.keyGroup());
      ChangeSerializer.writeRow(row.change(), out);
      if (!row.adjustments().isEmpty()) {
        AdjustmentFormat.write(row.adjustments(), out);
      }
      writeReferred(row.referred(), out);
    } else if (write instanceof RowReject reject) {
      out.writeByte(REJECT);
      out.writeByte(reject.op().ordinal());
      out.writeInt(reject.keyGroup());
      ChangeSerializer.writeRow(reject.change(), out);
      RejectionFormat.write(reject.rejection(), out);
      writeNullable(reject.before(), out);
      writeNullable(reject.after(), out);
      writeReferred(reject.referred(), out);
    } else if (write instanceof WriteMark mark) {
      out.writeByte(MARK);
      PositionFormat.write(mark.position(), out);
      out.writeLong(mark.timestampMillis());
    } else {
      throw new IOException("no write is a " + write);
    }
  }

  @Override
  public Write deserialize(DataInputView in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case ROW, ADJUSTED_ROW ->
          new RowWrite(
              Op.values()[in.readByte()],
              ValueFormat.readBytes(in),
              readNullable(in),
              in.readInt(),
              ChangeSerializer.readRow(in),
              tag == ROW ? List.of() : AdjustmentFormat.read(in),
              readReferred(in));
      case REJECT ->
          new RowReject(
              Op.values()[in.readByte()],
              in.readInt(),
              ChangeSerializer.readRow(in),
              RejectionFormat.read(in),
              readNullable(in),
              readNullable(in),
              readReferred(in));
      case MARK -> new WriteMark(PositionFormat.read(in), in.readLong());
      default -> throw new IOException("unknown write tag " + tag);
    };
  }

  private static void writeNullable(byte[] bytes, DataOutputView out) throws IOException {
    out.writeBoolean(bytes != null);
    if (bytes != null) {
      ValueFormat.writeBytes(bytes, out);
    }
  }

  private static byte[] readNullable(DataInputView in) throws IOException {
    return in.readBoolean() ? ValueFormat.readBytes(in) : null;
  }

  private static void writeReferred(ReferredWrite referred, DataOutputView out) throws IOException {
    out.writeBoolean(referred != null);
    if (referred != null) {
      ValueFormat.writeBytes(referred.before(), out);
      writeNullable(referred.after(), out);
      RejectionFormat.writeText(referred.gtid(), out);
    }
  }

  private static ReferredWrite readReferred(DataInputView in) throws IOException {
    return in.readBoolean()
        ? new ReferredWrite(
            ValueFormat.readBytes(in), readNullable(in), RejectionFormat.readText(in))
        : null;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public Write createInstance() {
    return new WriteMark(null, 0);
  }

  @Override
  public Write copy(Write from) {
    return from;
  }

  @Override
  public Write copy(Write from, Write reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public Write deserialize(Write reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public TypeSerializerSnapshot<Write> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Writes are never kept in state; a savepoint only remembers which serializer it was. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Write> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
