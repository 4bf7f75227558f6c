package io.portage.types;

/** bit and bit varying: the number of bits, then the bits from the left. */
final class BitField {

  private BitField() {}

  /**
   * @param bits MySQL's bytes, which hold the bits from the right
   */
  static void put(byte[] bits, int length, CopyBuffer out) {
    int bytes = (length + 7) / 8;
    int shift = bytes * 8 - length;
    out.putInt(4 + bytes);
    out.putInt(length);
    int first = bits.length - bytes;
    for (int i = 0; i < bytes; i++) {
      int here = bits[first + i] & 0xFF;
      int next = i + 1 < bytes ? bits[first + i + 1] & 0xFF : 0;
      out.putByte((here << 8 | next) << shift >> 8);
    }
  }
}
