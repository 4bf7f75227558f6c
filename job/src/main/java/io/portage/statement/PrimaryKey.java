package io.portage.statement;

import java.util.List;

/** Rows are told apart by it, so that a statement about it is not one about indexes alone. */
final class PrimaryKey {

  private PrimaryKey() {}

  /** Whether the words name it, as a keyword or as the name of its index. */
  static boolean isNamed(List<Word> words) {
    return words.stream().anyMatch(word -> word.text().equalsIgnoreCase("PRIMARY"));
  }
}
