package io.portage.statement;

/**
 * A word of a statement.
 *
 * @param text a name without its quotes, or the word as it stands; a sign is a word of its own
 * @param bare whether it stands without quotes, so that it may be a keyword
 */
record Word(String text, boolean bare) {

  /** Stands for whatever is written in single quotes. */
  static final Word LITERAL = new Word("''", false);

  boolean is(String keyword) {
    return bare && text.equalsIgnoreCase(keyword);
  }
}
