package io.portage.change;

import io.portage.types.BadData;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A row's {@link Adjustment}s on the wire. */
final class AdjustmentFormat {

  private AdjustmentFormat() {}

  static void write(List<Adjustment> adjustments, DataOutput out) throws IOException {
    out.writeShort(adjustments.size());
    for (Adjustment adjustment : adjustments) {
      out.writeShort(adjustment.column());
      out.writeByte(adjustment.bad().ordinal());
    }
  }

  static List<Adjustment> read(DataInput in) throws IOException {
    List<Adjustment> adjustments = new ArrayList<>();
    for (int left = in.readShort(); left > 0; left--) {
      adjustments.add(new Adjustment(in.readShort(), BadData.values()[in.readByte()]));
    }
    return adjustments;
  }
}
