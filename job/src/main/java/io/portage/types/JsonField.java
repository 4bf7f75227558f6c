package io.portage.types;

/** json (its text) and jsonb (a version byte and the text, which PostgreSQL parses). */
final class JsonField {

  private static final int JSONB_VERSION = 1;

  private JsonField() {}

  /** A document that MySQL has printed: it is valid, but may hold U+0000. */
  static void mysqlToJsonb(byte[] json, CopyBuffer out) throws RejectedValueException {
    int nul = JsonCheck.firstNul(json);
    if (nul >= 0) {
      throw new RejectedValueException(
          BadData.NUL_CHARACTER,
          "JSON with the character \\u0000 at byte "
              + nul
              + ", which jsonb cannot hold; set values.nul-characters, or make the target column json: "
              + TextField.shown(json));
    }
    putJsonb(json, out);
  }

  static void textToJsonb(byte[] text, CopyBuffer out) throws RejectedValueException {
    check(text, JsonCheck.forJsonb(text), "jsonb");
    putJsonb(text, out);
  }

  static void textToJson(byte[] text, CopyBuffer out) throws RejectedValueException {
    check(text, JsonCheck.forJson(text), "json");
    out.putField(text);
  }

  private static void check(byte[] text, String problem, String type)
      throws RejectedValueException {
    if (problem == null) {
      return;
    }
    String message =
        "'"
            + TextField.shown(text)
            + "' is no JSON that "
            + type
            + " takes ("
            + problem
            + "); correct the row on MySQL, or make the target column text";
    BadData bad =
        Utf8.isBlank(text)
            ? BadData.EMPTY_STRING
            : JsonCheck.firstNul(text) >= 0 || Utf8.firstNul(text) >= 0
                ? BadData.NUL_CHARACTER
                : null;
    throw new RejectedValueException(bad, message);
  }

  private static void putJsonb(byte[] json, CopyBuffer out) {
    out.putInt(json.length + 1);
    out.putByte(JSONB_VERSION);
    out.putBytes(json);
  }
}
