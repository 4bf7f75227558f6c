package io.portage.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The databases whose tables a logged statement has written to, also by functions and triggers.
 * MySQL notes them in the event's status variables, each a code and a value whose length the code
 * tells; after MySQL's source, class {@code Query_log_event}.
 */
public final class UpdatedDatabases {

  /** In place of names: any database may be concerned. */
  static final String ANY = "ANY";

  private static final int UPDATED_DB_NAMES = 12;

  /** The number that stands for more databases than are listed. */
  private static final int TOO_MANY = 254;

  /** Length of each variable's value by its code; negative where it is not fixed. */
  private static final int[] LENGTHS = {
    4, 8, -2, 4, 6, -1, -1, 2, 2, 8, 4, -3, -4, 3, -5, -5, 1, 8, 2, 1, 1
  };

  private UpdatedDatabases() {}

  /**
   * Reads the names.
   *
   * @param variables the event's status variables
   * @return empty where they are not told, or not understood
   */
  public static Optional<List<String>> read(byte[] variables) {
    int at = 0;
    while (at < variables.length) {
      int code = variables[at++] & 0xff;
      if (code == UPDATED_DB_NAMES) {
        return names(variables, at);
      }
      int length = code < LENGTHS.length ? LENGTHS[code] : Integer.MIN_VALUE;
      if (length >= 0) {
        at += length;
      } else if (length == -1 && at < variables.length) {
        at += 1 + (variables[at] & 0xff);
      } else if (length == -2 && at < variables.length) {
        at += 2 + (variables[at] & 0xff);
      } else if (length == -3 && at < variables.length) {
        at += 1 + (variables[at] & 0xff);
        at += at < variables.length ? 1 + (variables[at] & 0xff) : 0;
      } else {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<List<String>> names(byte[] variables, int begin) {
    if (begin >= variables.length || (variables[begin] & 0xff) == TOO_MANY) {
      return Optional.empty();
    }
    int count = variables[begin] & 0xff;
    int at = begin + 1;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int end = at;
      while (end < variables.length && variables[end] != 0) {
        end++;
      }
      if (end >= variables.length) {
        return Optional.empty();
      }
      names.add(new String(variables, at, end - at, StandardCharsets.UTF_8));
      at = end + 1;
    }
    return Optional.of(names);
  }

  /** The names in a form that has neither blanks nor commas, nor tells capitals. */
  static String marked(List<String> databases) {
    return databases.stream().map(UpdatedDatabases::mark).collect(Collectors.joining(" "));
  }

  static String mark(String database) {
    return HexFormat.of()
        .formatHex(database.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }
}
