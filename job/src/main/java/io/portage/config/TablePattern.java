package io.portage.config;

import java.util.regex.Pattern;

/**
 * Chooses tables: a regular expression that matches the whole of {@code table} or of {@code
 * database.table}. Equal when their texts are.
 */
public final class TablePattern {
  private final Pattern pattern;

  private TablePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @throws java.util.regex.PatternSyntaxException where it is none
   */
  public static TablePattern parse(String regex) {
    return new TablePattern(Pattern.compile(regex));
  }

  public boolean matches(String database, String table) {
    return pattern.matcher(table).matches() || pattern.matcher(database + "." + table).matches();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TablePattern that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }
}
