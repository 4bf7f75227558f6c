package io.portage.ops;

import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How MySQL numbers rows.
 *
 * @param step auto_increment_increment of new sessions
 * @param offset auto_increment_offset of new sessions
 * @param others how many sessions that are there have other values; empty where that cannot be
 *     known
 */
public record MySqlCounting(long step, long offset, OptionalLong others) {

  public static MySqlCounting read(Connection mysql) throws SQLException {
    List<Long> global =
        Query.one(
            mysql,
            "SELECT @@GLOBAL.auto_increment_increment, @@GLOBAL.auto_increment_offset",
            row -> List.of(row.getLong(1), row.getLong(2)));
    return new MySqlCounting(global.get(0), global.get(1), others(mysql));
  }

  private static OptionalLong others(Connection mysql) {
    try {
      boolean on = Query.one(mysql, "SELECT @@GLOBAL.performance_schema", row -> row.getBoolean(1));
      if (!on) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(
          Query.one(
              mysql,
              "SELECT COUNT(DISTINCT v.THREAD_ID)"
                  + " FROM performance_schema.variables_by_thread v"
                  + " JOIN performance_schema.threads t ON t.THREAD_ID = v.THREAD_ID"
                  + " WHERE t.PROCESSLIST_ID <> CONNECTION_ID()"
                  + " AND t.PROCESSLIST_COMMAND NOT LIKE 'Binlog Dump%'"
                  + " AND ((v.VARIABLE_NAME = 'auto_increment_increment'"
                  + " AND v.VARIABLE_VALUE <> @@GLOBAL.auto_increment_increment)"
                  + " OR (v.VARIABLE_NAME = 'auto_increment_offset'"
                  + " AND v.VARIABLE_VALUE <> @@GLOBAL.auto_increment_offset))",
              row -> row.getLong(1)));
    } catch (SQLException e) {
      // no right to look: what is not known is said to be so
      return OptionalLong.empty();
    }
  }

  /** What lets keys meet whatever PostgreSQL does. */
  List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    if (step < 2) {
      troubles.add("MySQL leaves no key out: auto_increment_increment is 1");
    }
    if (others.orElse(0) > 0) {
      troubles.add(
          others.getAsLong()
              + " sessions on MySQL count by other steps than auto_increment_increment and"
              + " auto_increment_offset now say");
    }
    return troubles;
  }

  /** Says that a sequence gives keys of MySQL's. */
  String meets(String what, long value, long increment) {
    return "%s counts from %d in steps of %d on PostgreSQL, and MySQL from %d in steps of %d: they meet"
        .formatted(what, value, increment, offset, step);
  }

  /** What MySQL's keys leave when divided by the step, once an offset is added. */
  long rest(long keyOffset) {
    // MySQL ignores an offset beyond the step
    long begin = offset > step ? 1 : offset;
    return Math.floorMod(begin + keyOffset, step);
  }

  /** Whether a sequence of PostgreSQL can never give a key that MySQL gives. */
  boolean isApartFrom(long keyOffset, long value, long increment) {
    long common = gcd(step, Math.abs(increment));
    return Math.floorMod(offset(keyOffset) - value, common) != 0;
  }

  private long offset(long keyOffset) {
    return (offset > step ? 1 : offset) + keyOffset;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
