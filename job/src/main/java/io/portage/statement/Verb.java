package io.portage.statement;

import java.util.Locale;
import java.util.Set;

/** What a logged statement begins with. */
public final class Verb {

  /** First words of what holds no change of rows: transactions, definitions, administration. */
  private static final Set<String> CHANGES_NO_ROWS =
      Set.of(
          "ALTER",
          "ANALYZE",
          "BEGIN",
          "CACHE",
          "CHANGE",
          "CHECK",
          "COMMIT",
          "CREATE",
          "DROP",
          "FLUSH",
          "GRANT",
          "IMPORT",
          "INSTALL",
          "LOCK",
          "OPTIMIZE",
          "PURGE",
          "RELEASE",
          "RENAME",
          "REPAIR",
          "RESET",
          "REVOKE",
          "ROLLBACK",
          "SAVEPOINT",
          "SET",
          "START",
          "STOP",
          "TRUNCATE",
          "UNINSTALL",
          "UNLOCK",
          "USE",
          "XA");

  private Verb() {}

  /**
   * The statement's word of that number, in capitals; empty where there is none. Comments are no
   * words.
   *
   * @param index from 0
   */
  public static String word(String sql, int index) {
    return Words.of(sql)
        .filter(words -> words.size() > index)
        .map(words -> words.get(index).text().toUpperCase(Locale.ROOT))
        .orElse("");
  }

  /**
   * Whether it may change rows, whatever of: whoever calls a function or writes to a view or to a
   * table with a trigger need not name the table.
   */
  public static boolean mayChangeRows(String sql) {
    return !CHANGES_NO_ROWS.contains(word(sql, 0));
  }
}
