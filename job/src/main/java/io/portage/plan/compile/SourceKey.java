package io.portage.plan.compile;

import java.util.Locale;

/**
 * A column of a table on MySQL.
 *
 * @param table {@code database.table}
 * @param name in lower case, as MySQL compares it
 */
record SourceKey(String table, String name) {
  static SourceKey of(String table, String name) {
    return new SourceKey(table, name.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return table + "." + name;
  }
}
