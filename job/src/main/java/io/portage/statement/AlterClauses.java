package io.portage.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What follows the table's name in an ALTER TABLE.
 *
 * @param touchRows whether a clause may change columns or rows: whatever is not known to change
 *     none
 * @param otherTables of each other table that is changed with it, the words from its name on
 */
record AlterClauses(boolean touchRows, List<List<Word>> otherTables) {

  /**
   * Clauses about indexes and constraints, by their first word, and the second where it matters.
   */
  private static final Set<String> ADDED =
      Set.of("INDEX", "KEY", "UNIQUE", "FULLTEXT", "SPATIAL", "FOREIGN", "CHECK", "PARTITION");

  private static final Set<String> DROPPED =
      Set.of("INDEX", "KEY", "FOREIGN", "CHECK", "CONSTRAINT");
  private static final Set<String> RENAMED = Set.of("INDEX", "KEY");
  private static final Set<String> FILLERS = Set.of("TO", "AS", "=");
  private static final Set<String> ALTERED = Set.of("INDEX", "CHECK", "CONSTRAINT");

  /** Partitions are cut otherwise; none is emptied. */
  private static final Set<String> PARTITIONS =
      Set.of("PARTITION", "REMOVE", "REORGANIZE", "COALESCE", "REBUILD", "ANALYZE", "OPTIMIZE");

  /** Not ENGINE: some keep no rows. */
  private static final Set<String> OPTIONS =
      Set.of(
          "ALGORITHM",
          "LOCK",
          "COMMENT",
          "AUTO_INCREMENT",
          "ROW_FORMAT",
          "KEY_BLOCK_SIZE",
          "STATS_PERSISTENT",
          "STATS_AUTO_RECALC",
          "STATS_SAMPLE_PAGES",
          "ENABLE",
          "DISABLE",
          "FORCE");

  /** {@code name = value}; options may stand side by side without a comma. */
  private static final int LONGEST_OPTION = 3;

  static AlterClauses of(List<Word> words) {
    boolean touchRows = false;
    List<List<Word>> others = new ArrayList<>();
    for (List<Word> clause : clauses(words)) {
      touchRows |= !isOfIndexes(clause);
      others.addAll(others(clause));
    }
    return new AlterClauses(touchRows, List.copyOf(others));
  }

  private static List<List<Word>> clauses(List<Word> words) {
    List<List<Word>> clauses = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      depth += word.is("(") ? 1 : word.is(")") ? -1 : 0;
      if (depth == 0 && word.is(",")) {
        clauses.add(words.subList(begin, i));
        begin = i + 1;
      }
    }
    clauses.add(words.subList(begin, words.size()));
    return clauses;
  }

  private static boolean isOfIndexes(List<Word> clause) {
    if (PrimaryKey.isNamed(clause)) {
      return false;
    }
    Word first = word(clause, 0);
    if (first.is("ADD")) {
      // ADD CONSTRAINT [name] UNIQUE
      return isOneOf(ADDED, clause, 1)
          || (word(clause, 1).is("CONSTRAINT")
              && (isOneOf(ADDED, clause, 2) || isOneOf(ADDED, clause, 3)));
    }
    return (first.is("DROP") && isOneOf(DROPPED, clause, 1))
        || (first.is("RENAME") && isOneOf(RENAMED, clause, 1))
        || (first.is("ALTER") && isOneOf(ALTERED, clause, 1))
        || isOneOf(PARTITIONS, clause, 0)
        || (isOneOf(OPTIONS, clause, 0) && clause.size() <= LONGEST_OPTION);
  }

  /** {@code RENAME TO table}, {@code EXCHANGE PARTITION p WITH TABLE table}. */
  private static List<List<Word>> others(List<Word> clause) {
    Word first = word(clause, 0);
    if (first.is("RENAME")
        && !isOneOf(RENAMED, clause, 1)
        && !(word(clause, 1).is("COLUMN") && clause.size() > 3)) {
      return List.of(clause.subList(isOneOf(FILLERS, clause, 1) ? 2 : 1, clause.size()));
    }
    if (first.is("EXCHANGE")) {
      for (int i = 1; i + 1 < clause.size(); i++) {
        if (clause.get(i).is("WITH") && clause.get(i + 1).is("TABLE")) {
          return List.of(clause.subList(i + 2, clause.size()));
        }
      }
    }
    return List.of();
  }

  private static boolean isOneOf(Set<String> keywords, List<Word> clause, int place) {
    return keywords.stream().anyMatch(word(clause, place)::is);
  }

  private static Word word(List<Word> clause, int place) {
    return place < clause.size() ? clause.get(place) : Word.LITERAL;
  }
}
