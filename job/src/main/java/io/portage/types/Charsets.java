package io.portage.types;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * MySQL's character sets as the binlog uses them. Only those that were compared with the server's
 * own conversion, code by code, are known here.
 */
final class Charsets {

  private static final Set<String> UTF8 = Set.of("utf8mb4", "utf8mb3", "utf8");

  private static final Map<String, String> JAVA_NAMES =
      Map.ofEntries(
          Map.entry("gbk", "GBK"),
          Map.entry("gb2312", "GB2312"),
          Map.entry("gb18030", "GB18030"),
          Map.entry("big5", "Big5"),
          Map.entry("sjis", "Shift_JIS"),
          Map.entry("cp932", "windows-31j"),
          Map.entry("ujis", "EUC-JP"),
          Map.entry("euckr", "x-windows-949"),
          Map.entry("utf16", "UTF-16BE"),
          Map.entry("utf16le", "UTF-16LE"),
          Map.entry("utf32", "UTF-32BE"),
          Map.entry("ucs2", "UTF-16BE"),
          Map.entry("latin2", "ISO-8859-2"),
          Map.entry("latin5", "ISO-8859-9"),
          Map.entry("latin7", "ISO-8859-13"),
          Map.entry("greek", "ISO-8859-7"),
          Map.entry("hebrew", "ISO-8859-8"),
          Map.entry("cp1250", "windows-1250"),
          Map.entry("cp1251", "windows-1251"),
          Map.entry("cp1256", "windows-1256"),
          Map.entry("cp1257", "windows-1257"),
          Map.entry("koi8r", "KOI8-R"),
          Map.entry("koi8u", "KOI8-U"),
          Map.entry("tis620", "TIS-620"),
          Map.entry("cp850", "IBM850"),
          Map.entry("cp852", "IBM852"),
          Map.entry("cp866", "IBM866"),
          Map.entry("macroman", "x-MacRoman"),
          Map.entry("macce", "x-MacCentralEurope"));

  private Charsets() {}

  /**
   * @param mysqlName {@code latin1}, {@code gbk}, …
   */
  static Optional<TextDecoder> of(String mysqlName) {
    if (UTF8.contains(mysqlName)) {
      return Optional.of(Charsets::utf8);
    }
    if (mysqlName.equals("ascii")) {
      return Optional.of(Charsets::ascii);
    }
    if (mysqlName.equals("latin1")) {
      return Optional.of(Charsets::latin1);
    }
    return Optional.ofNullable(JAVA_NAMES.get(mysqlName))
        .filter(Charset::isSupported)
        .map(name -> JavaCharset.of(mysqlName, name));
  }

  /**
   * Whether the copy selects this type's bytes as they are stored: a text in a character set that
   * has codes without a character. Those of utf8 and latin1 all have one. MySQL knows a label only
   * by what it prints.
   */
  static boolean isStoredForm(MySqlType type) {
    boolean label = type.name().equals("enum") || type.name().equals("set");
    return type.charset() != null
        && !label
        && !UTF8.contains(type.charset())
        && !type.charset().equals("latin1");
  }

  /** The same bytes if they are UTF-8. */
  static Object utf8(byte[] text) {
    int at = Utf8.firstInvalid(text);
    return at < 0 ? text : notIn("utf8mb4", text, at);
  }

  private static Object ascii(byte[] text) {
    int at = Utf8.firstNotAscii(text);
    return at == text.length ? text : notIn("ascii", text, at);
  }

  /** MySQL's latin1 is cp1252 with the five codes that cp1252 leaves open as they are. */
  private static Object latin1(byte[] text) {
    if (Utf8.firstNotAscii(text) == text.length) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length);
    for (byte b : text) {
      int code = b & 0xFF;
      out.append(code < 0x80 || code >= 0xA0 ? (char) code : CP1252.charAt(code - 0x80));
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static final String CP1252 =
      "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
          + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

  static UnreadableValue notIn(String charset, byte[] text, int at) {
    byte[] some = Arrays.copyOfRange(text, at, Math.min(text.length, at + 16));
    return new UnreadableValue(
        "bytes that are not text in "
            + charset
            + ": 0x"
            + HexFormat.of().formatHex(some)
            + (at > 0 ? " at byte " + at : "")
            + (at + some.length < text.length ? "…" : ""));
  }
}
