package io.portage.ops.cutover;

import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether a MySQL server takes writes, and from whom. Both settings end with the server. */
public enum MySqlReadOnly {
  /** From everybody. */
  OFF("off", "writable"),
  /** From those only who have SUPER or CONNECTION_ADMIN. */
  ON("on", "read_only"),
  /** From nobody. */
  SUPER("super", "super_read_only");

  /** ER_LOCK_WAIT_TIMEOUT. */
  private static final int TIMED_OUT = 1205;

  private static final int SECONDS = 10;

  private final String word;
  private final String meaning;

  MySqlReadOnly(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** As it is stored. */
  String word() {
    return word;
  }

  /** As MySQL says it. */
  String meaning() {
    return meaning;
  }

  static MySqlReadOnly of(String word) {
    for (MySqlReadOnly state : values()) {
      if (state.word.equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException("no state of a server: " + word);
  }

  static MySqlReadOnly read(Connection mysql) throws SQLException {
    return Query.one(
        mysql,
        "SELECT @@GLOBAL.read_only, @@GLOBAL.super_read_only",
        row -> row.getBoolean(2) ? SUPER : row.getBoolean(1) ? ON : OFF);
  }

  /**
   * Makes the server so. Statements that write are waited for, ten seconds at the most: all who
   * write meanwhile wait behind this one.
   *
   * @throws LockedException where one takes longer; nothing is changed then
   */
  void set(Connection mysql) throws SQLException, LockedException {
    try (Statement statement = mysql.createStatement()) {
      statement.execute("SET SESSION lock_wait_timeout = " + SECONDS);
      if (this == SUPER) {
        // sets read_only with it
        statement.execute("SET GLOBAL super_read_only = ON");
      } else {
        statement.execute("SET GLOBAL super_read_only = OFF");
        statement.execute("SET GLOBAL read_only = " + (this == ON ? "ON" : "OFF"));
      }
    } catch (SQLException e) {
      if (e.getErrorCode() == TIMED_OUT) {
        throw new LockedException();
      }
      throw e;
    }
  }

  /** A statement that writes, or LOCK TABLES, has kept the server from being made read-only. */
  static final class LockedException extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
