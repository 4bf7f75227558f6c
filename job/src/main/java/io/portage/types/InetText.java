package io.portage.types;

import java.util.Arrays;

/** Reads the text of IP addresses without asking any name service. */
final class InetText {

  private InetText() {}

  /** 4 or 16 bytes, or null if the text is no address. */
  static byte[] parse(String text) {
    return text.indexOf(':') < 0 ? parse4(text) : parse6(text);
  }

  /**
   * Whether this is the one spelling of an address that passes for a key: in lower case, the
   * longest run of zero groups shortened, no leading zeros, and without the length of a network
   * that is the whole address. An IPv4 address at the end belongs behind {@code ::ffff:} and
   * nowhere else, as Django writes it.
   */
  static boolean isCanonical(String text) {
    int slash = text.indexOf('/');
    byte[] address = parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return false;
    }
    if (slash < 0) {
      return text.equals(print(address));
    }
    int bits = number(text, slash + 1, text.length(), 3, 10);
    return bits < address.length * 8 && text.equals(print(address) + "/" + bits);
  }

  private static String print(byte[] address) {
    if (address.length == 4) {
      return dotted(address);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (address[2 * i] & 0xff) << 8 | address[2 * i + 1] & 0xff;
    }
    if (isMapped(groups)) {
      return "::ffff:" + dotted(Arrays.copyOfRange(address, 12, 16));
    }
    int begin = -1;
    int longest = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && groups[i + run] == 0) {
        run++;
      }
      if (run > longest) {
        begin = i;
        longest = run;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == begin) {
        text.append("::");
        i += longest - 1;
      } else {
        text.append(colon(text)).append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  /** Whether this is an IPv4 address as an IPv6 one. */
  private static boolean isMapped(int[] groups) {
    for (int i = 0; i < 5; i++) {
      if (groups[i] != 0) {
        return false;
      }
    }
    return groups[5] == 0xffff;
  }

  private static String colon(StringBuilder text) {
    return text.length() == 0 || text.charAt(text.length() - 1) == ':' ? "" : ":";
  }

  private static String dotted(byte[] address) {
    return (address[0] & 0xff)
        + "."
        + (address[1] & 0xff)
        + "."
        + (address[2] & 0xff)
        + "."
        + (address[3] & 0xff);
  }

  /** The number at {@code from}, or -1 if there is none or it has too many digits. */
  static int number(String text, int from, int to, int digits, int radix) {
    if (to <= from || to - from > digits) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }

  private static byte[] parse4(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] address = new byte[4];
    if (parts.length != 4) {
      return null;
    }
    for (int i = 0; i < 4; i++) {
      int part = number(parts[i], 0, parts[i].length(), 3, 10);
      if (part < 0 || part > 255) {
        return null;
      }
      address[i] = (byte) part;
    }
    return address;
  }

  private static byte[] parse6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] whole = groups(text);
      return whole != null && whole.length == 16 ? whole : null;
    }
    byte[] before = groups(text.substring(0, gap));
    byte[] after = groups(text.substring(gap + 2));
    if (before == null || after == null || before.length + after.length > 14) {
      return null;
    }
    byte[] address = new byte[16];
    System.arraycopy(before, 0, address, 0, before.length);
    System.arraycopy(after, 0, address, 16 - after.length, after.length);
    return address;
  }

  /** Groups of hexadecimal digits between colons; the last may be an IPv4 address. */
  private static byte[] groups(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    CopyBuffer bytes = new CopyBuffer(16);
    String[] groups = text.split(":", -1);
    for (int i = 0; i < groups.length; i++) {
      boolean dotted = i == groups.length - 1 && groups[i].indexOf('.') >= 0;
      byte[] last = dotted ? parse4(groups[i]) : null;
      int group = dotted ? -1 : number(groups[i], 0, groups[i].length(), 4, 16);
      if (last != null) {
        bytes.putBytes(last);
      } else if (group >= 0) {
        bytes.putShort(group);
      } else {
        return null;
      }
    }
    return bytes.length() <= 16 ? bytes.toByteArray() : null;
  }
}
