package io.portage.udfs;

import java.math.BigInteger;
import java.util.StringJoiner;

/** IP addresses as text, as PostgreSQL's inet reads it. */
final class IpText {

  private static final int V4 = 4;
  private static final int V6 = 16;

  private IpText() {}

  /**
   * Four bytes are IPv4, sixteen IPv6: also where they hold a mapped IPv4 address, which Java's own
   * InetAddress would make an IPv4 address of.
   */
  static String of(byte[] bytes) {
    StringJoiner text;
    if (bytes.length == V4) {
      text = new StringJoiner(".");
      for (byte part : bytes) {
        text.add(Integer.toString(part & 0xff));
      }
    } else if (bytes.length == V6) {
      text = new StringJoiner(":");
      for (int i = 0; i < V6; i += 2) {
        text.add(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff));
      }
    } else {
      throw new IllegalArgumentException(
          "an IP address has 4 or 16 bytes, this value has " + bytes.length);
    }
    return text.toString();
  }

  /**
   * A number as an address of so many bytes.
   *
   * @throws IllegalArgumentException below zero and beyond the largest address
   */
  static String of(BigInteger number, int bytes) {
    if (number.signum() < 0 || number.bitLength() > bytes * Byte.SIZE) {
      throw new IllegalArgumentException(
          number + " is no IPv" + (bytes == V4 ? 4 : 6) + " address");
    }
    byte[] address = new byte[bytes];
    byte[] magnitude = number.toByteArray();
    int length = Math.min(magnitude.length, bytes);
    System.arraycopy(magnitude, magnitude.length - length, address, bytes - length, length);
    return of(address);
  }
}
