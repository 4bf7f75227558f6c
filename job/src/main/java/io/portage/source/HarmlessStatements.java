package io.portage.source;

import io.debezium.relational.history.DatabaseHistory;
import io.portage.plan.TableName;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Statements in the binlog that cannot change a replicated table's definition: those that mention
 * none, and those of kinds that change no table, whatever follows their first words. They are not
 * parsed: the connector's grammar does not know all of MySQL's syntax, and what it does not know
 * stops the job.
 */
final class HarmlessStatements {

  /** Not one of MySQL's comments that hold code. */
  private static final String COMMENTS = "(?is)\\s*(/\\*[^!+]((?!\\*/).)*\\*/\\s*)*";

  private static final String DEFINER = "(DEFINER\\s*=\\s*\\S+(\\s*@\\s*\\S+)?\\s+)?";

  private static final List<String> PATTERNS =
      List.of(
          "(CREATE|ALTER|DROP)\\s+"
              + DEFINER
              + "(AGGREGATE\\s+)?(PROCEDURE|FUNCTION|TRIGGER|EVENT)\\b.*",
          "(CREATE|ALTER|DROP)\\s+(OR\\s+REPLACE\\s+)?(ALGORITHM\\s*=\\s*\\w+\\s+)?"
              + DEFINER
              + "(SQL\\s+SECURITY\\s+\\w+\\s+)?VIEW\\b.*",
          "(CREATE|ALTER|DROP|RENAME)\\s+(OR\\s+REPLACE\\s+)?"
              + "(USER|ROLE|SERVER|(UNDO\\s+)?TABLESPACE|LOGFILE\\s+GROUP|RESOURCE\\s+GROUP"
              + "|SPATIAL\\s+REFERENCE\\s+SYSTEM|INSTANCE)\\b.*",
          "ALTER\\s+(DATABASE|SCHEMA)\\b.*",
          "(GRANT|REVOKE|SET|FLUSH|ANALYZE|OPTIMIZE|REPAIR|INSTALL|UNINSTALL)\\b.*");

  /** What an unquoted name may be made of; a name that is a part of another is no mention. */
  private static final String IN_A_NAME = "[0-9A-Za-z$_\\x{80}-\\x{10FFFF}]";

  private HarmlessStatements() {}

  /** The connector's own filter and these, as one of its comma-separated lists. */
  static String filter(Collection<TableName> replicated) {
    StringBuilder filter = new StringBuilder(DatabaseHistory.DDL_FILTER.defaultValueAsString());
    for (String pattern : PATTERNS) {
      filter.append(',').append(COMMENTS).append(pattern);
    }
    return filter
        .append(',')
        .append(withoutMention(replicated))
        .append(',')
        .append(elsewhere(replicated))
        .toString();
  }

  /**
   * What was refused changes rows, with a table's name or without. What was wrapped is looked at by
   * {@link SchemaWatch}.
   */
  private static String withoutMention(Collection<TableName> tables) {
    String names =
        tables.stream()
            .map(table -> ConnectorConfig.regex(table.name()))
            .distinct()
            .collect(Collectors.joining("|"));
    return "(?is)(?!"
        + COMMENTS
        + "("
        + BinlogGuard.REFUSED
        + "|CREATE TABLE `"
        + LoggedStatement.DATABASE
        + "`))(?!.*(?<!"
        + IN_A_NAME
        + ")("
        + names
        + ")(?!"
        + IN_A_NAME
        + ")).*";
  }

  /** Changes that were logged as statements and are of other databases. */
  private static String elsewhere(Collection<TableName> tables) {
    String databases =
        tables.stream()
            .map(table -> UpdatedDatabases.mark(table.container()))
            .distinct()
            .collect(Collectors.joining("|"));
    return "(?is)"
        + BinlogGuard.REFUSED
        + BinlogGuard.IN
        + "(?![^:]*\\b("
        + UpdatedDatabases.ANY
        + "|"
        + databases
        + ")\\b)[^:]*:.*";
  }
}
