package io.portage.types;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Keys that are text on MySQL and something else on PostgreSQL. Several texts can mean one value
 * there, and two rows whose keys became one would take each other's place; so that only one
 * spelling of each value passes.
 */
final class KeyText {

  private static final int HYPHENATED = 36;

  private KeyText() {}

  /**
   * @param length of the column in characters: with room for hyphens they must be there
   * @param exactCase whether MySQL tells case, so that only lower case passes
   */
  static FieldEncoder uuid(long length, boolean exactCase) {
    boolean hyphens = length >= HYPHENATED;
    return (value, out) -> {
      byte[] text = (byte[]) value;
      int begin = out.length();
      UuidField.fromText(text, out);
      if (hyphens != (text.length == HYPHENATED) || exactCase && !isLowerCase(text)) {
        out.truncate(begin);
        throw notTheOne(
            text,
            (hyphens ? "with hyphens" : "without hyphens") + (exactCase ? ", in lower case" : ""));
      }
    };
  }

  static FieldEncoder inet() {
    return (value, out) -> {
      byte[] text = (byte[]) value;
      int begin = out.length();
      InetField.fromText(text, out);
      if (!InetText.isCanonical(new String(text, StandardCharsets.UTF_8))) {
        out.truncate(begin);
        throw notTheOne(
            text, "as Django and RFC 5952 spell it (shortest, in lower case, ::ffff:1.2.3.4)");
      }
    };
  }

  private static boolean isLowerCase(byte[] ascii) {
    String text = new String(ascii, StandardCharsets.US_ASCII);
    return text.equals(text.toLowerCase(Locale.ROOT));
  }

  private static RejectedValueException notTheOne(byte[] text, String spelling) {
    return new RejectedValueException(
        "'"
            + TextField.shown(text)
            + "' is not spelt "
            + spelling
            + ", and in a key another spelling of the same value may stand beside it; correct the"
            + " row on MySQL, or give the column a transform if no two of its keys are one value");
  }
}
