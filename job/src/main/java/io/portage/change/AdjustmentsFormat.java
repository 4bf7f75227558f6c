package io.portage.change;

import io.portage.types.BadData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@link Adjustments} on the wire. */
final class AdjustmentsFormat {

  private AdjustmentsFormat() {}

  static void write(Adjustments adjustments, DataOutput out) throws IOException {
    ValueFormat.writeBytes(adjustments.key().getBytes(StandardCharsets.UTF_8), out);
    out.writeShort(adjustments.all().size());
    for (Adjustment adjustment : adjustments.all()) {
      out.writeShort(adjustment.column());
      out.writeByte(adjustment.bad().ordinal());
    }
  }

  static Adjustments read(DataInput in) throws IOException {
    String key = new String(ValueFormat.readBytes(in), StandardCharsets.UTF_8);
    List<Adjustment> all = new ArrayList<>();
    for (int left = in.readShort(); left > 0; left--) {
      all.add(new Adjustment(in.readShort(), BadData.values()[in.readByte()]));
    }
    return new Adjustments(all, key);
  }
}
