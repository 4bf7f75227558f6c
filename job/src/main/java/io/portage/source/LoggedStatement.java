package io.portage.source;

import io.portage.statement.TableStatement;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A statement on tables in the form in which it gets past the connector: its grammar does not know
 * all of MySQL's, and of what it knows it reports only a part, but the creation of a table that is
 * captured it surely reports. So the statement travels as the comment of such a table.
 *
 * @param database the session's
 * @param sql as MySQL logged it
 */
record LoggedStatement(String database, String sql) {

  /** No server has such a database, since it is written with capitals and blanks. */
  static final String DATABASE = "PORTAGE LOGGED STATEMENT";

  static final String TABLE = "STATEMENT";

  private static final String BEGIN =
      "CREATE TABLE `" + DATABASE + "`.`" + TABLE + "` (c INT) COMMENT '";

  private static final String END = "'";
  private static final char BETWEEN = '/';

  /** The statement as it is handed to the connector; unchanged if it is not one on tables. */
  static String wrap(String database, String sql) {
    if (sql.equals("BEGIN") || TableStatement.of(database, sql).isEmpty()) {
      return sql;
    }
    return BEGIN + hex(database) + BETWEEN + hex(sql) + END;
  }

  /** The statement that the connector has handed on; empty if it is one that was not wrapped. */
  static Optional<LoggedStatement> unwrap(String statement) {
    if (!isWrapped(statement)) {
      return Optional.empty();
    }
    int between = statement.indexOf(BETWEEN, BEGIN.length());
    return Optional.of(
        new LoggedStatement(
            text(statement.substring(BEGIN.length(), between)),
            text(statement.substring(between + 1, statement.length() - END.length()))));
  }

  static boolean isWrapped(String statement) {
    return statement.startsWith(BEGIN);
  }

  /** What it does to tables. */
  TableStatement read() {
    return TableStatement.of(database, sql).orElseThrow();
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }
}
