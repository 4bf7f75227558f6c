package io.portage.types;

import java.nio.charset.StandardCharsets;

/**
 * text, varchar, char, citext.
 *
 * @param limit characters that the column takes; -1 for any number
 * @param padded whether PostgreSQL pads it with blanks, which then mean nothing
 */
record TextField(PostgresType type, int limit, boolean padded) {

  static TextField of(PostgresType type) {
    int limit = Modifier.of(type).first();
    return new TextField(type, limit, type.name().equals("bpchar") && limit >= 0);
  }

  void put(byte[] utf8, CopyBuffer out) throws RejectedValueException {
    refuseNul(utf8);
    // no text has more characters than bytes
    if (limit >= 0 && utf8.length > limit && Utf8.codePoints(utf8) > limit) {
      throw new RejectedValueException(
          BadData.LONG_TEXT,
          "'"
              + shown(utf8)
              + "' has "
              + Utf8.codePoints(utf8)
              + " characters, "
              + type.sql()
              + " takes "
              + limit
              + "; widen the target column, or set values.long-text");
    }
    if (padded && utf8.length > 0 && utf8[utf8.length - 1] == ' ') {
      throw new RejectedValueException(
          "'"
              + shown(utf8)
              + "' ends with a blank, which "
              + type.sql()
              + " cannot tell from its padding; make the target column character varying");
    }
    out.putField(utf8);
  }

  static void refuseNul(byte[] utf8) throws RejectedValueException {
    int at = Utf8.firstNul(utf8);
    if (at >= 0) {
      throw new RejectedValueException(
          BadData.NUL_CHARACTER,
          "'"
              + shown(utf8)
              + "' has the character U+0000 at byte "
              + at
              + ", which PostgreSQL's text cannot hold; set"
              + " values.nul-characters, or make the target column bytea");
    }
  }

  static String shown(byte[] utf8) {
    return RejectedValueException.shown(new String(utf8, StandardCharsets.UTF_8));
  }
}
