package io.portage.change;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Change} between operators. Changes are immutable, so that a copy is the thing itself. */
public final class ChangeSerializer extends TypeSerializerSingleton<Change> {

  private static final long serialVersionUID = 1L;

  public static final ChangeSerializer INSTANCE = new ChangeSerializer();

  private static final int ROW = 1;
  private static final int RECEIPT = 2;
  private static final int MARK = 3;

  @Override
  public void serialize(Change change, DataOutputView out) throws IOException {
    if (change instanceof RowChange row) {
      out.writeByte(ROW);
      writeRow(row, out);
    } else if (change instanceof ChunkReceipt receipt) {
      out.writeByte(RECEIPT);
      out.writeInt(receipt.table());
      out.writeInt(receipt.chunk());
      out.writeLong(receipt.rows());
      out.writeLong(receipt.bytes());
      out.writeLong(receipt.rejects());
      out.writeLong(receipt.adjusted());
    } else if (change instanceof SourceMark mark) {
      out.writeByte(MARK);
      PositionFormat.write(mark.position(), out);
      out.writeInt(mark.subtask());
      out.writeLong(mark.timestampMillis());
    } else {
      throw new IOException("no change is a " + change);
    }
  }

  @Override
  public Change deserialize(DataInputView in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case ROW -> readRow(in);
      case RECEIPT ->
          new ChunkReceipt(
              in.readInt(),
              in.readInt(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong());
      case MARK -> new SourceMark(PositionFormat.read(in), in.readInt(), in.readLong());
      default -> throw new IOException("unknown change tag " + tag);
    };
  }

  static void writeRow(RowChange row, DataOutputView out) throws IOException {
    out.writeInt(row.table());
    out.writeByte(row.op().ordinal());
    ValueFormat.writeRow(row.before(), out);
    ValueFormat.writeRow(row.after(), out);
    out.writeBoolean(row.referred() != null);
    if (row.referred() != null) {
      ValueFormat.writeRow(row.referred().before(), out);
      ValueFormat.writeRow(row.referred().after(), out);
      RejectionFormat.writeText(row.referred().gtid(), out);
    }
    PositionFormat.write(row.position(), out);
    out.writeLong(row.timestampMillis());
  }

  static RowChange readRow(DataInputView in) throws IOException {
    return new RowChange(
        in.readInt(),
        Op.values()[in.readByte()],
        ValueFormat.readRow(in),
        ValueFormat.readRow(in),
        in.readBoolean()
            ? new ReferredChange(
                ValueFormat.readRow(in), ValueFormat.readRow(in), RejectionFormat.readText(in))
            : null,
        PositionFormat.read(in),
        in.readLong());
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public Change createInstance() {
    return new ChunkReceipt(0, 0, 0, 0, 0, 0);
  }

  @Override
  public Change copy(Change from) {
    return from;
  }

  @Override
  public Change copy(Change from, Change reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public Change deserialize(Change reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    serialize(deserialize(in), out);
  }

  @Override
  public TypeSerializerSnapshot<Change> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Changes are never kept in state; a savepoint only remembers which serializer it was. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Change> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
