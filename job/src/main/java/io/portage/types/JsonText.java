package io.portage.types;

import java.nio.charset.StandardCharsets;

/** JSON text in the making, with strings escaped as MySQL escapes them. */
final class JsonText {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final CopyBuffer out;

  JsonText(int capacity) {
    this.out = new CopyBuffer(capacity);
  }

  void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      out.putByte(text.charAt(i));
    }
  }

  /** A string of UTF-8 in quotes. */
  void quoted(byte[] bytes, int at, int size) {
    if (at + size > bytes.length) {
      throw new IndexOutOfBoundsException(at + size);
    }
    out.putByte('"');
    int plain = at;
    for (int i = at; i < at + size; i++) {
      byte b = bytes[i];
      if (b >= 0 && b < ' ' || b == '"' || b == '\\') {
        out.putBytes(bytes, plain, i - plain);
        escaped(b);
        plain = i + 1;
      }
    }
    out.putBytes(bytes, plain, at + size - plain);
    out.putByte('"');
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  private void escaped(byte b) {
    out.putByte('\\');
    switch (b) {
      case '\b' -> out.putByte('b');
      case '\f' -> out.putByte('f');
      case '\n' -> out.putByte('n');
      case '\r' -> out.putByte('r');
      case '\t' -> out.putByte('t');
      case '"', '\\' -> out.putByte(b);
      default -> {
        ascii("u00");
        out.putByte(HEX[b >> 4]);
        out.putByte(HEX[b & 15]);
      }
    }
  }
}
