package io.portage.ops.verify;

/**
 * Two texts that differ, cut to where they begin to.
 *
 * @param expected null for SQL NULL
 * @param found null for SQL NULL
 */
record Excerpt(String expected, String found) {

  /** Characters shown of each. */
  static final int SHOWN = 80;

  /** Characters in which a difference is looked for; the rest is not fetched. */
  static final int SEARCHED = 1 << 21;

  private static final int BEFORE = 40;

  static Excerpt of(String expected, String found) {
    if (expected == null || found == null) {
      return new Excerpt(cut(expected, 0), cut(found, 0));
    }
    int same = same(expected, found);
    if (same == expected.length() && same == found.length()) {
      return new Excerpt(cut(expected, 0), cut(found, 0) + hidden(same));
    }
    boolean whole = expected.length() <= SHOWN && found.length() <= SHOWN;
    int from = whole ? 0 : Math.max(0, same - BEFORE);
    return new Excerpt(cut(expected, from), cut(found, from));
  }

  /** The first characters of a text. */
  static String beginning(String text) {
    return cut(text, 0);
  }

  private static String hidden(int length) {
    return length == SEARCHED
        ? " (they differ after " + SEARCHED + " characters)"
        : " (the same text, stored in other bytes)";
  }

  private static int same(String a, String b) {
    int end = Math.min(a.length(), b.length());
    int i = 0;
    while (i < end && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return i;
  }

  private static String cut(String text, int from) {
    if (text == null) {
      return null;
    }
    int begin = whole(text, Math.min(from, text.length()));
    int end = whole(text, Math.min(begin + SHOWN, text.length()));
    return (begin > 0 ? "(after " + begin + " characters) …" : "")
        + text.substring(begin, end)
        + (end < text.length() ? "…" : "");
  }

  /** A place that does not lie within a surrogate pair. */
  private static int whole(String text, int at) {
    boolean within =
        at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return within ? at - 1 : at;
  }
}
