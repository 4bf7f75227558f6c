package io.portage.testdata.values;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Texts that a character set can hold, as UTF-8 in hexadecimal digits. */
final class Texts {

  private static final int[][] RANGES = {
    {' ', '~'},
    {0x01, 0x1F},
    {0x7F, 0x9F},
    {0xA0, 0xFF},
    {0x100, 0x17F},
    {0x300, 0x36F},
    {0x370, 0x3FF},
    {0x400, 0x45F},
    {0x5D0, 0x5EA},
    {0x621, 0x652},
    {0xE01, 0xE3A},
    {0x2010, 0x2026},
    {0x2030, 0x203A},
    {0x20AC, 0x20AC},
    {0x2122, 0x2122},
    {0x2190, 0x2199},
    {0x2500, 0x25A0},
    {0x3000, 0x30FE},
    {0x4E00, 0x9FA5},
    {0xAC00, 0xD7A3},
    {0xFB01, 0xFB02},
    {0xFEFF, 0xFEFF},
    {0xFF01, 0xFFEE},
    {0xFFFC, 0xFFFF},
    {0x10000, 0x100FA},
    {0x1F300, 0x1F64F},
    {0x20000, 0x2A6D6},
    {0x10FFFE, 0x10FFFF}
  };

  private static final Map<String, int[]> HELD = new ConcurrentHashMap<>();

  private Texts() {}

  /**
   * @param javaName of the character set that must be able to hold the text
   * @param longest in characters
   */
  static Literal of(String javaName, int longest) {
    return random -> literal(text(random, javaName, longest));
  }

  /** Texts that are equal to many others when case, accents and trailing blanks do not count. */
  static Literal likeOthers(String javaName, int longest) {
    int[] letters = "aAbBzZäÄàáßsSsøOœюЮ ".codePoints().filter(c -> holds(javaName, c)).toArray();
    return random -> {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(Math.min(longest, 4) + 1); i > 0; i--) {
        text.appendCodePoint(letters[random.nextInt(letters.length)]);
      }
      return literal(text.toString());
    };
  }

  static String literal(String text) {
    return "_utf8mb4 x'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'";
  }

  /** Mostly short, now and then as long as it may be. */
  static String text(Random random, String javaName, int longest) {
    int[] held = HELD.computeIfAbsent(javaName, Texts::held);
    int length = random.nextInt(10) == 0 ? longest : random.nextInt(Math.min(longest, 16) + 1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      boolean plain = random.nextInt(4) == 0 || i > length - 3 && random.nextInt(4) == 0;
      text.appendCodePoint(plain ? ' ' + random.nextInt(3) : held[random.nextInt(held.length)]);
    }
    return text.toString();
  }

  /** As many of each range as of any other. */
  private static int[] held(String javaName) {
    IntStream all = IntStream.empty();
    for (int[] range : RANGES) {
      int[] some =
          IntStream.rangeClosed(range[0], range[1]).filter(c -> holds(javaName, c)).toArray();
      int shares = some.length == 0 ? 0 : 600;
      all =
          IntStream.concat(
              all, IntStream.range(0, shares).map(i -> some[(int) ((long) i * some.length / 600)]));
    }
    return all.toArray();
  }

  private static boolean holds(String javaName, int character) {
    CharsetEncoder encoder = Charset.forName(javaName).newEncoder();
    CharBuffer one = CharBuffer.wrap(Character.toString(character));
    return encoder.encode(one, ByteBuffer.allocate(16), true).isUnderflow();
  }
}
