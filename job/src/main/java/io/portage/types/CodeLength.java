package io.portage.types;

/** How many bytes the code that begins at a position has. */
@FunctionalInterface
interface CodeLength {

  int at(byte[] text, int position);

  static CodeLength of(String mysqlName) {
    return switch (mysqlName) {
      case "gbk", "gb2312", "big5", "euckr" -> (text, i) -> text[i] < 0 ? 2 : 1;
      case "sjis", "cp932" -> CodeLength::shiftJis;
      case "ujis" -> (text, i) -> text[i] == (byte) 0x8F ? 3 : text[i] < 0 ? 2 : 1;
      case "gb18030" -> CodeLength::gb18030;
      case "utf16", "utf16le", "ucs2" -> (text, i) -> 2;
      case "utf32" -> (text, i) -> 4;
      default -> (text, i) -> 1;
    };
  }

  /** Half-width kana are single bytes between the two ranges of first bytes. */
  private static int shiftJis(byte[] text, int i) {
    int first = text[i] & 0xFF;
    return first >= 0x81 && first <= 0x9F || first >= 0xE0 ? 2 : 1;
  }

  private static int gb18030(byte[] text, int i) {
    if (text[i] >= 0) {
      return 1;
    }
    return i + 1 < text.length && text[i + 1] >= '0' && text[i + 1] <= '9' ? 4 : 2;
  }
}
