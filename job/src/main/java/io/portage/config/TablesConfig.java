package io.portage.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tables, and what is special about some of them.
 *
 * @param include empty: all
 * @param schemas target schema by source database
 * @param settings in the file's order
 */
public record TablesConfig(
    @Doc(
            value =
                "Regular expressions of the tables to carry over, each matching the whole of "
                    + "`table` or `database.table`.",
            otherwise = "all tables")
        List<TablePattern> include,
    @Doc(
            value = "Regular expressions of tables to leave out, even where included.",
            otherwise = "none")
        List<TablePattern> exclude,
    @Doc(
            value = "Target schema by source database, where it is not `target.schema`.",
            otherwise = "none")
        Map<String, String> schemas,
    @Doc(
            value =
                "Is added to the key of every table whose key is one integer of its own, and to all "
                    + "columns that refer to one.",
            byDefault = "0",
            min = "0")
        Long keyOffset,
    @Doc(
            value =
                "How many keys each table of the source has for itself: those from `key-offset` on, "
                    + "and no more. Needed where several migrations write one table.",
            min = "1",
            otherwise = "no limit")
        Long keyRoom,
    @Doc(
            "Settings of tables, by a regular expression as in `include`. Where several match a "
                + "table, they are merged, and for each key the last one in the file counts.")
        Map<TablePattern, TableSettings> settings)
    implements Checked {

  public TablesConfig {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    schemas = Map.copyOf(schemas);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Whether the table is carried over. */
  public boolean chooses(String database, String table) {
    return (include.isEmpty() || anyMatches(include, database, table))
        && !anyMatches(exclude, database, table);
  }

  private static boolean anyMatches(List<TablePattern> patterns, String database, String table) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(database, table));
  }

  @Override
  public void check(Complaints complaints) {
    for (int i = 0; i < exclude.size(); i++) {
      if (include.contains(exclude.get(i))) {
        complaints.add("exclude[" + i + "]", "is in include as well; take it out of one of them");
      }
    }
  }
}
