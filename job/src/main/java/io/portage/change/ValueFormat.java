package io.portage.change;

import io.portage.types.UnreadableValue;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Canonical source values on the wire: a tag, then the value. */
final class ValueFormat {

  private static final int NULL = 0;
  private static final int LONG = 1;
  private static final int DECIMAL = 2;
  private static final int FLOAT = 3;
  private static final int DOUBLE = 4;
  private static final int BYTES = 5;
  private static final int UNREADABLE = 6;
  private static final int UNREADABLE_TEXT = 7;

  private ValueFormat() {}

  static void writeRow(Object[] row, DataOutput out) throws IOException {
    if (row == null) {
      out.writeShort(-1);
      return;
    }
    out.writeShort(row.length);
    for (Object value : row) {
      write(value, out);
    }
  }

  static Object[] readRow(DataInput in) throws IOException {
    int length = in.readShort();
    if (length < 0) {
      return null;
    }
    Object[] row = new Object[length];
    for (int i = 0; i < length; i++) {
      row[i] = read(in);
    }
    return row;
  }

  private static void write(Object value, DataOutput out) throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof Long number) {
      out.writeByte(LONG);
      out.writeLong(number);
    } else if (value instanceof byte[] bytes) {
      out.writeByte(BYTES);
      writeBytes(bytes, out);
    } else if (value instanceof BigDecimal decimal) {
      out.writeByte(DECIMAL);
      out.writeInt(decimal.scale());
      writeBytes(decimal.unscaledValue().toByteArray(), out);
    } else if (value instanceof Float number) {
      out.writeByte(FLOAT);
      out.writeInt(Float.floatToRawIntBits(number));
    } else if (value instanceof Double number) {
      out.writeByte(DOUBLE);
      out.writeLong(Double.doubleToRawLongBits(number));
    } else if (value instanceof UnreadableValue unreadable) {
      out.writeByte(unreadable.readable() == null ? UNREADABLE : UNREADABLE_TEXT);
      // not writeUTF, which ends at 64 kilobytes
      writeBytes(unreadable.text().getBytes(StandardCharsets.UTF_8), out);
      out.writeBoolean(unreadable.noSuchDate());
      if (unreadable.readable() != null) {
        writeBytes(unreadable.readable().getBytes(StandardCharsets.UTF_8), out);
      }
    } else {
      throw new IOException("no canonical value is a " + value.getClass().getName());
    }
  }

  private static Object read(DataInput in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case NULL -> null;
      case LONG -> in.readLong();
      case BYTES -> readBytes(in);
      case DECIMAL -> {
        int scale = in.readInt();
        yield new BigDecimal(new BigInteger(readBytes(in)), scale);
      }
      case FLOAT -> Float.intBitsToFloat(in.readInt());
      case DOUBLE -> Double.longBitsToDouble(in.readLong());
      case UNREADABLE -> new UnreadableValue(text(in), in.readBoolean(), null);
      case UNREADABLE_TEXT -> new UnreadableValue(text(in), in.readBoolean(), text(in));
      default -> throw new IOException("unknown value tag " + tag);
    };
  }

  private static String text(DataInput in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
