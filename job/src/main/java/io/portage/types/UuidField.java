package io.portage.types;

import java.util.UUID;

/** uuid: sixteen bytes. */
final class UuidField {

  private static final int DIGITS = 32;

  private UuidField() {}

  static void put(UUID uuid, CopyBuffer out) {
    out.putInt(16);
    out.putLong(uuid.getMostSignificantBits());
    out.putLong(uuid.getLeastSignificantBits());
  }

  static void fromBytes(byte[] bytes, CopyBuffer out) throws RejectedValueException {
    if (bytes.length != 16) {
      throw new RejectedValueException(
          "a UUID has 16 bytes, this value has "
              + bytes.length
              + "; correct the row on MySQL, or make the target column bytea");
    }
    out.putField(bytes);
  }

  /** 32 hexadecimal digits in either case, with the four hyphens or without. */
  static void fromText(byte[] text, CopyBuffer out) throws RejectedValueException {
    boolean hyphens =
        text.length == 36
            && text[8] == '-'
            && text[13] == '-'
            && text[18] == '-'
            && text[23] == '-';
    if (!hyphens && text.length != DIGITS) {
      throw notUuid(text);
    }
    long high = 0;
    long low = 0;
    int digits = 0;
    for (int i = 0; i < text.length; i++) {
      if (hyphens && (i == 8 || i == 13 || i == 18 || i == 23)) {
        continue;
      }
      int digit = text[i] < 0 ? -1 : Character.digit(text[i], 16);
      if (digit < 0) {
        throw notUuid(text);
      }
      if (digits++ < DIGITS / 2) {
        high = high << 4 | digit;
      } else {
        low = low << 4 | digit;
      }
    }
    out.putInt(16);
    out.putLong(high);
    out.putLong(low);
  }

  private static RejectedValueException notUuid(byte[] text) {
    return Utf8.isBlank(text)
        ? new RejectedValueException(
            BadData.EMPTY_STRING,
            "'' is no UUID; make the target column nullable, or correct the row on MySQL")
        : new RejectedValueException(
            "'"
                + TextField.shown(text)
                + "' is no UUID (32 hexadecimal digits, with hyphens or without); correct the row on"
                + " MySQL, or make the target column text");
  }
}
