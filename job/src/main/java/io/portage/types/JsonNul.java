package io.portage.types;

import java.nio.charset.StandardCharsets;

/** Takes U+0000 out of the strings of a JSON document. */
final class JsonNul {

  private static final byte[] REPLACEMENT = "\\ufffd".getBytes(StandardCharsets.US_ASCII);
  private static final int ESCAPE = 6;

  private JsonNul() {}

  /**
   * The document without the character, or with U+FFFD in its place.
   *
   * @return null where it is in a member's name, because two members could have one name then and
   *     jsonb keeps only one of them
   */
  static byte[] removed(byte[] json, boolean replaced) {
    CopyBuffer out = new CopyBuffer(json.length + 16);
    boolean inString = false;
    boolean found = false;
    int i = 0;
    while (i < json.length) {
      int size = inString ? nul(json, i) : 0;
      if (size > 0) {
        found = true;
        if (replaced) {
          out.putBytes(REPLACEMENT);
        }
        i += size;
        continue;
      }
      if (json[i] == '"') {
        if (inString && found && isName(json, i + 1)) {
          return null;
        }
        inString = !inString;
        found = false;
      }
      int plain = inString && json[i] == '\\' && i + 1 < json.length ? 2 : 1;
      out.putBytes(json, i, plain);
      i += plain;
    }
    return out.toByteArray();
  }

  /** The size of U+0000 at this place, as a byte or as an escape; 0 where something else is. */
  private static int nul(byte[] json, int at) {
    if (json[at] == 0) {
      return 1;
    }
    return json[at] == '\\' && JsonCheck.isNulEscape(json, at) ? ESCAPE : 0;
  }

  private static boolean isName(byte[] json, int after) {
    int at = after;
    while (at < json.length
        && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
      at++;
    }
    return at < json.length && json[at] == ':';
  }
}
