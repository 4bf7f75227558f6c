package io.portage.ops.assess;

import java.util.Locale;

/** Numbers of rows in sentences. */
final class Rows {

  private Rows() {}

  /** {@code 1 row}, {@code 1,234 rows}. */
  static String text(long count) {
    return String.format(Locale.ROOT, "%,d row", count) + (count == 1 ? "" : "s");
  }

  /** Names the row, or one of them: {@code , the one with id = 5}; empty where no key is known. */
  static String suchAs(long count, String key) {
    if (key == null || key.equals("no key")) {
      return "";
    }
    return (count == 1 ? ", the one with " : ", one of them with ") + key;
  }
}
