package io.portage.cli;

import io.portage.config.TablePattern;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --table REGEX}; mixed into the verbs that look at rejects. */
final class TablesOption {
  @Option(
      names = {"-t", "--table"},
      paramLabel = "REGEX",
      converter = VerifyCommand.PatternConverter.class,
      description =
          "Only tables whose name on MySQL (table, or database.table) matches as a whole; may be"
              + " given several times (default: all tables).")
  private List<TablePattern> patterns = new ArrayList<>();

  /** Whether a table is chosen, by its name on MySQL: {@code database.table}. */
  boolean choose(String table) {
    int dot = table.indexOf('.');
    return patterns.isEmpty()
        || patterns.stream()
            .anyMatch(p -> p.matches(table.substring(0, dot), table.substring(dot + 1)));
  }
}
