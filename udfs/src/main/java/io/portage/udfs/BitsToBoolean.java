package io.portage.udfs;

import java.util.HexFormat;
import org.apache.flink.table.functions.ScalarFunction;

/** A bit(n) or binary(n) of value 0 or 1, for boolean. Another value is refused. */
public class BitsToBoolean extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  public Boolean eval(byte[] bits) {
    if (bits == null) {
      return null;
    }
    for (int i = 0; i < bits.length - 1; i++) {
      if (bits[i] != 0) {
        throw refused(bits);
      }
    }
    if (bits.length == 0 || (bits[bits.length - 1] & 0xff) > 1) {
      throw refused(bits);
    }
    return bits[bits.length - 1] == 1;
  }

  private static IllegalArgumentException refused(byte[] bits) {
    return new IllegalArgumentException(
        "only 0 and 1 are true or false, not 0x" + HexFormat.of().formatHex(bits));
  }
}
