package io.portage.types;

import java.util.Arrays;

/** The little-endian numbers of a binary JSON document. */
record JsonBytes(byte[] bytes) {

  int length() {
    return bytes.length;
  }

  int uint8(int at) {
    return bytes[at] & 0xFF;
  }

  int uint16(int at) {
    return uint8(at) | uint8(at + 1) << 8;
  }

  long uint32(int at) {
    return uint16(at) | (long) uint16(at + 2) << 16;
  }

  long int64(int at) {
    return uint32(at) | uint32(at + 4) << 32;
  }

  /** A count or an offset, of two bytes or four. */
  int offset(int at, int width) {
    return width == 2 ? uint16(at) : Math.toIntExact(uint32(at));
  }

  /** A length in groups of seven bits, the lowest first; the high bit says that more follow. */
  long variable(int at) {
    long value = 0;
    int group = 0;
    int next;
    do {
      next = uint8(at + group);
      value |= (long) (next & 0x7F) << 7 * group;
      group++;
    } while ((next & 0x80) != 0 && group < 5);
    return value;
  }

  /** How many bytes {@link #variable} takes. */
  int variableWidth(int at) {
    int width = 1;
    while ((uint8(at + width - 1) & 0x80) != 0 && width < 5) {
      width++;
    }
    return width;
  }

  byte[] slice(int at, int size) {
    if (at + size > bytes.length) {
      throw new IndexOutOfBoundsException(at + size);
    }
    return Arrays.copyOfRange(bytes, at, at + size);
  }
}
