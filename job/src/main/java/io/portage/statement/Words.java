package io.portage.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a MySQL statement apart: comments are left out, but for those that MySQL executes, names
 * lose their quotes. Double quotes are taken for a name's, as with ANSI_QUOTES: where a name may
 * stand there can be no literal.
 */
final class Words {

  private final String sql;
  private final List<Word> words = new ArrayList<>();
  private int at;

  private Words(String sql) {
    this.sql = sql;
  }

  /** The words; empty where a quote or a comment does not end. */
  static Optional<List<Word>> of(String sql) {
    Words words = new Words(sql);
    while (words.at < sql.length()) {
      if (!words.next()) {
        return Optional.empty();
      }
    }
    return Optional.of(List.copyOf(words.words));
  }

  /** Reads on by a word, a comment or white space; false where it does not end. */
  private boolean next() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
      return true;
    }
    if (sql.startsWith("/*!", at)) {
      at += 3;
      skipDigits();
      return true;
    }
    if (sql.startsWith("*/", at)) {
      at += 2;
      return true;
    }
    if (sql.startsWith("/*", at)) {
      return skipPast("*/");
    }
    if (c == '#' || isDashes()) {
      int end = sql.indexOf('\n', at);
      at = end < 0 ? sql.length() : end;
      return true;
    }
    if (c == '`' || c == '"' || c == '\'') {
      return quoted(c);
    }
    if (isOfName(c)) {
      bare();
    } else {
      words.add(new Word(String.valueOf(c), true));
      at++;
    }
    return true;
  }

  private boolean isDashes() {
    return sql.startsWith("--", at)
        && (at + 2 == sql.length() || Character.isWhitespace(sql.charAt(at + 2)));
  }

  /** MySQL's own rule for a name without quotes. */
  private static boolean isOfName(char c) {
    return c >= 0x80 || Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  private void skipDigits() {
    while (at < sql.length() && Character.isDigit(sql.charAt(at))) {
      at++;
    }
  }

  private boolean skipPast(String end) {
    int found = sql.indexOf(end, at + 2);
    at = found + end.length();
    return found >= 0;
  }

  private void bare() {
    int begin = at;
    while (at < sql.length() && isOfName(sql.charAt(at))) {
      at++;
    }
    words.add(new Word(sql.substring(begin, at), true));
  }

  private boolean quoted(char quote) {
    StringBuilder text = new StringBuilder();
    at++;
    while (at < sql.length()) {
      char c = sql.charAt(at++);
      if (c == '\\' && quote != '`' && at < sql.length()) {
        text.append(sql.charAt(at++));
      } else if (c != quote) {
        text.append(c);
      } else if (at < sql.length() && sql.charAt(at) == quote) {
        text.append(quote);
        at++;
      } else {
        words.add(quote == '\'' ? Word.LITERAL : new Word(text.toString(), false));
        return true;
      }
    }
    return false;
  }
}
