package io.portage.change;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A {@link Rejection} on the wire. */
final class RejectionFormat {

  private RejectionFormat() {}

  static void write(Rejection rejection, DataOutput out) throws IOException {
    out.writeByte(rejection.stage().ordinal());
    out.writeBoolean(rejection.keyRejected());
    writeText(rejection.column(), out);
    writeText(rejection.reason(), out);
    writeText(rejection.sqlState(), out);
  }

  static Rejection read(DataInput in) throws IOException {
    return new Rejection(
        RejectStage.values()[in.readByte()],
        in.readBoolean(),
        readText(in),
        readText(in),
        readText(in));
  }

  static void writeText(String text, DataOutput out) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      ValueFormat.writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }
  }

  static String readText(DataInput in) throws IOException {
    return in.readBoolean() ? new String(ValueFormat.readBytes(in), StandardCharsets.UTF_8) : null;
  }
}
