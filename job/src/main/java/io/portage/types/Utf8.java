package io.portage.types;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at UTF-8 bytes without making a String of them. */
final class Utf8 {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x0101010101010101L;

  private Utf8() {}

  /**
   * Where the first byte is that no UTF-8 text has there, or -1. Strict as PostgreSQL is: no
   * overlong forms, no surrogates, nothing above U+10FFFF.
   */
  static int firstInvalid(byte[] text) {
    int i = ascii(text, 0);
    while (i < text.length) {
      int size = sequence(text, i);
      if (size == 0) {
        return i;
      }
      i = ascii(text, i + size);
    }
    return -1;
  }

  /** Where the first byte is that is not ASCII, or the text's length. */
  static int firstNotAscii(byte[] text) {
    return ascii(text, 0);
  }

  /** Where the first U+0000 is, or -1. */
  static int firstNul(byte[] text) {
    int i = 0;
    for (; i + 8 <= text.length; i += 8) {
      long eight = (long) LONG.get(text, i);
      if (((eight - LOW_BITS) & ~eight & HIGH_BITS) != 0) {
        break;
      }
    }
    for (; i < text.length; i++) {
      if (text[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  /** True for text of blanks only, and for no text at all. */
  static boolean isBlank(byte[] text) {
    for (byte b : text) {
      if (b != ' ') {
        return false;
      }
    }
    return true;
  }

  /** How many bytes the first so many code points of valid UTF-8 have. */
  static int bytesOf(byte[] text, int codePoints) {
    int count = 0;
    for (int i = 0; i < text.length; i++) {
      count += (text[i] & 0xC0) == 0x80 ? 0 : 1;
      if (count > codePoints) {
        return i;
      }
    }
    return text.length;
  }

  /** How many code points valid UTF-8 has. */
  static int codePoints(byte[] text) {
    int count = 0;
    for (byte b : text) {
      count += (b & 0xC0) == 0x80 ? 0 : 1;
    }
    return count;
  }

  /** The first position from {@code from} on that is not ASCII. */
  private static int ascii(byte[] text, int from) {
    int i = from;
    while (i + 8 <= text.length && ((long) LONG.get(text, i) & HIGH_BITS) == 0) {
      i += 8;
    }
    while (i < text.length && text[i] >= 0) {
      i++;
    }
    return i;
  }

  /** The length of the valid multi-byte sequence that begins at {@code i}, or 0. */
  private static int sequence(byte[] text, int i) {
    int first = text[i] & 0xFF;
    int size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || i + size > text.length) {
      return 0;
    }
    for (int k = 1; k < size; k++) {
      if ((text[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = text[i + 1] & 0xFF;
    boolean refused =
        first == 0xE0 && second < 0xA0
            || first == 0xED && second > 0x9F
            || first == 0xF0 && second < 0x90
            || first == 0xF4 && second > 0x8F;
    return refused ? 0 : size;
  }
}
