package io.portage.types;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Values of JSON documents that JSON itself has no type for. */
final class JsonOpaque {

  private static final int TIMESTAMP = 7;
  private static final int DATE = 10;
  private static final int TIME = 11;
  private static final int DATETIME = 12;
  private static final int DECIMAL = 246;

  /** MySQL's base64 begins a new line after so many characters. */
  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\n'});

  private JsonOpaque() {}

  /**
   * @param type the number of the column type that the value was made from
   */
  static void write(int type, JsonBytes in, int at, int size, JsonText out) {
    switch (type) {
      case DECIMAL -> out.ascii(PackedDecimal.toText(in.slice(at, size)));
      case DATE, DATETIME, TIMESTAMP -> quoted(moment(in.int64(at), type == DATE), out);
      case TIME -> quoted(time(in.int64(at)), out);
      default -> quoted("base64:type" + type + ":" + base64(in.slice(at, size)), out);
    }
  }

  private static void quoted(String text, JsonText out) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    out.quoted(bytes, 0, bytes.length);
  }

  private static String base64(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }

  /**
   * Bits from the right: 24 of microseconds, 6 seconds, 6 minutes, 5 hours, 5 days, then months.
   */
  private static String moment(long packed, boolean dateOnly) {
    long value = Math.abs(packed);
    long days = value >>> 41;
    long months = days >>> 5;
    String date = String.format("%04d-%02d-%02d", months / 13, months % 13, days & 31);
    return dateOnly ? date : date + " " + clock(value, 31);
  }

  private static String time(long packed) {
    return (packed < 0 ? "-" : "") + clock(Math.abs(packed), 1023);
  }

  private static String clock(long value, int hours) {
    return String.format(
        "%02d:%02d:%02d.%06d",
        value >>> 36 & hours, value >>> 30 & 63, value >>> 24 & 63, value & 0xFFFFFF);
  }
}
