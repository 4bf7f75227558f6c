package io.portage.testdata.values;

import java.util.Arrays;
import java.util.HexFormat;

/** Binary strings, many of which end in zeros. */
final class Bytes {

  private Bytes() {}

  /** At most {@code longest} bytes. */
  static Literal upTo(int longest) {
    return random -> {
      byte[] bytes = new byte[random.nextInt(4) == 0 ? longest : random.nextInt(longest + 1)];
      if (random.nextInt(5) != 0) {
        random.nextBytes(bytes);
      }
      int zeros = random.nextInt(3) == 0 ? Math.min(bytes.length, random.nextInt(4)) : 0;
      Arrays.fill(bytes, bytes.length - zeros, bytes.length, (byte) 0);
      return "x'" + HexFormat.of().formatHex(bytes) + "'";
    };
  }

  /** Of many kilobytes. */
  static Literal large(int most) {
    return random -> "REPEAT(" + upTo(16).of(random) + ", " + random.nextInt(1 + most / 16) + ")";
  }
}
