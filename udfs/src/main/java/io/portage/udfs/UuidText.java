package io.portage.udfs;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** The usual spelling of UUIDs: lower case, with hyphens. */
final class UuidText {

  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern HYPHENS =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final int BYTES = 16;

  private UuidText() {}

  /**
   * The 32 digits of a UUID, in lower case.
   *
   * @throws IllegalArgumentException for anything but 32 digits, with the four usual hyphens or
   *     without any
   */
  static String digits(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String digits = HYPHENS.matcher(lower).matches() ? lower.replace("-", "") : lower;
    if (!DIGITS.matcher(digits).matches()) {
      throw refused(text);
    }
    return digits;
  }

  static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "a UUID has 32 hexadecimal digits, this text has "
            + text.length()
            + " characters: "
            + text.substring(0, Math.min(text.length(), 80)));
  }

  static String digits(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a UUID has 16 bytes, this value has " + bytes.length);
    }
    return HexFormat.of().formatHex(bytes);
  }

  static String withHyphens(String digits) {
    return String.join(
        "-",
        digits.substring(0, 8),
        digits.substring(8, 12),
        digits.substring(12, 16),
        digits.substring(16, 20),
        digits.substring(20));
  }

  /** Undoes the swap of MySQL's UUID_TO_BIN(x, 1), which puts the time's high part first. */
  static String unswapped(String digits) {
    return digits.substring(8, 16)
        + digits.substring(4, 8)
        + digits.substring(0, 4)
        + digits.substring(16);
  }
}
