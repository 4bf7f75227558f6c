package io.portage.types;

import java.nio.charset.StandardCharsets;

/** inet: the address family, the bits of the network mask, and the address. */
final class InetField {

  private static final int IPV4 = 2;
  private static final int IPV6 = 3;

  private InetField() {}

  /** An address, with or without the length of its network; blanks around it are removed. */
  static void fromText(byte[] utf8, CopyBuffer out) throws RejectedValueException {
    String text = new String(utf8, StandardCharsets.UTF_8).strip();
    if (text.isEmpty()) {
      throw new RejectedValueException(
          BadData.EMPTY_STRING,
          "'' is no IP address; make the target column nullable, or correct the row on MySQL");
    }
    int slash = text.indexOf('/');
    byte[] address = InetText.parse(slash < 0 ? text : text.substring(0, slash));
    int bits = address == null ? -1 : slash < 0 ? address.length * 8 : bits(text, slash, address);
    if (bits < 0) {
      throw new RejectedValueException(
          "'"
              + RejectedValueException.shown(text)
              + "' is no IP address that PostgreSQL takes; correct the row on MySQL, or make the"
              + " target column text");
    }
    put(address, bits, out);
  }

  /**
   * @param address 4 or 16 bytes
   */
  static void put(byte[] address, int bits, CopyBuffer out) {
    out.putInt(4 + address.length);
    out.putByte(address.length == 4 ? IPV4 : IPV6);
    out.putByte(bits);
    out.putByte(0); // inet, not cidr
    out.putByte(address.length);
    out.putBytes(address);
  }

  private static int bits(String text, int slash, byte[] address) {
    int bits = InetText.number(text, slash + 1, text.length(), 3, 10);
    return bits <= address.length * 8 ? bits : -1;
  }
}
