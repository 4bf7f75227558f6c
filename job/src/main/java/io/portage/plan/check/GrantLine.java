package io.portage.plan.check;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes a line of SHOW GRANTS apart. */
final class GrantLine {
  private static final String NAME = "`(?:[^`]|``)*`|\"(?:[^\"]|\"\")*\"|[^`\".]+?";

  /** {@code GRANT SELECT, INSERT (`a`, `b`) ON `shop`.* TO …} */
  private static final Pattern LINE =
      Pattern.compile(
          "(?<verb>GRANT|REVOKE) (?<privileges>[A-Z].*?) ON (?:TABLE )?(?<database>"
              + NAME
              + ")\\.(?<table>"
              + NAME
              + ") (?:TO|FROM) .*",
          Pattern.DOTALL);

  /** A privilege on some columns, which is none on a table. */
  private static final Pattern ON_COLUMNS = Pattern.compile("[A-Z ]+\\([^)]*\\)(, )?");

  private GrantLine() {}

  /** Empty for a line that grants a role, a proxy, or execution of a procedure. */
  static Optional<Grant> read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Grant(
            privileges(matcher.group("privileges")),
            name(matcher.group("database")),
            name(matcher.group("table")),
            matcher.group("verb").equals("REVOKE")));
  }

  private static Set<String> privileges(String list) {
    String onTables = ON_COLUMNS.matcher(list).replaceAll("");
    return Arrays.stream(onTables.split(","))
        .map(String::strip)
        .filter(privilege -> !privilege.isEmpty() && !privilege.equals("USAGE"))
        .collect(Collectors.toSet());
  }

  private static String name(String sql) {
    if (sql.equals("*")) {
      return null;
    }
    char quote = sql.charAt(0);
    if (quote != '`' && quote != '"') {
      return sql;
    }
    String mark = String.valueOf(quote);
    return sql.substring(1, sql.length() - 1).replace(mark + mark, mark);
  }
}
