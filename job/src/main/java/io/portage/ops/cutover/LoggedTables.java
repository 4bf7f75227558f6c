package io.portage.ops.cutover;

import io.portage.change.SourcePosition;
import io.portage.ops.RefusedException;
import io.portage.plan.BinlogStart;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What MySQL has logged between two places, by its own account and not by the stream's.
 *
 * @param tables {@code database.table} of those whose rows were changed
 * @param statements beginnings of what was logged as a statement
 */
record LoggedTables(Set<String> tables, List<String> statements) {

  private static final Pattern TABLE = Pattern.compile("table_id: \\d+ \\((.*)\\)");
  private static final Set<String> FRAMES = Set.of("begin", "commit", "rollback");
  private static final int SHOWN = 80;

  LoggedTables {
    tables = Set.copyOf(tables);
    statements = List.copyOf(statements);
  }

  /** Reads the binlog. Takes REPLICATION SLAVE. */
  static LoggedTables between(BinlogStart begin, BinlogStart end, Connection mysql)
      throws SQLException {
    boolean same =
        begin.hasGtids()
            ? begin.gtidSet().equals(end.gtidSet())
            : begin.file().equals(end.file()) && begin.position() == end.position();
    Set<String> tables = new LinkedHashSet<>();
    List<String> statements = new ArrayList<>();
    if (!same) {
      long first = SourcePosition.fileNumber(begin.file());
      long last = SourcePosition.fileNumber(end.file());
      List<String> files = Query.list(mysql, "SHOW BINARY LOGS", row -> row.getString("Log_name"));
      if (!files.contains(begin.file())) {
        throw new RefusedException(
            "MySQL has purged or reset its binlog since its writers stopped ("
                + begin.file()
                + " is gone), so that nothing proves that nobody has written since. `portage cutover"
                + " --undo`, `portage resume`, and cut over again.");
      }
      for (String file : files) {
        long number = SourcePosition.fileNumber(file);
        if (number >= first && number <= last) {
          String from = number == first ? " FROM " + begin.position() : "";
          Query.list(
              mysql,
              "SHOW BINLOG EVENTS IN '" + file.replace("'", "''") + "'" + from,
              row -> note(row.getString("Event_type"), row.getString("Info"), tables, statements));
        }
      }
    }
    return new LoggedTables(tables, statements);
  }

  private static boolean note(
      String type, String info, Collection<String> tables, List<String> statements) {
    Matcher table = TABLE.matcher(info == null ? "" : info);
    if (type.equals("Table_map") && table.matches()) {
      return tables.add(table.group(1));
    }
    return type.equals("Query")
        && !FRAMES.contains(info.toLowerCase(Locale.ROOT))
        && statements.add(info.length() > SHOWN ? info.substring(0, SHOWN) + "…" : info);
  }

  boolean isNothing() {
    return tables.isEmpty() && statements.isEmpty();
  }

  /** What of it concerns some of these tables, or may, in words. */
  Optional<String> concerning(List<TablePlan> replicated) {
    for (TablePlan table : replicated) {
      if (tables.contains(table.source().toString())) {
        return Optional.of("changes of " + table.source());
      }
    }
    return statements.stream()
        .filter(
            statement ->
                replicated.stream()
                    .anyMatch(
                        table ->
                            statement.contains(table.source().name())
                                || statement.contains(table.source().container())))
        .findFirst()
        .map(statement -> "the statement " + statement);
  }
}
