package io.portage.ops.cutover;

import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.Query;
import io.portage.plan.catalog.SourceVersion;
import io.portage.plan.ddl.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which tables may not be as they were when they were last found equal, whoever has changed them.
 *
 * <p>On PostgreSQL this is exact: every row that has been written since, by the job or by anybody
 * else, has an {@code xmin} that is not older than the oldest transaction of then. If no row has,
 * and there are as many as then, they are the very same. On MySQL it is {@code UPDATE_TIME}, which
 * a restart of the server forgets: what the stream has applied shows on PostgreSQL, and this is for
 * what it may have missed.
 */
record ChangedTables(MigrationPlan plan, Connection mysql, Connection postgres) {

  /** Transaction numbers are told apart over half of their range. */
  private static final long MOST_TRANSACTIONS = 2_000_000_000L;

  /** Server clocks are read one after the other. */
  private static final long SECONDS_OF_DOUBT = 10;

  /** Those of the plan's tables, in its order. */
  List<TablePlan> since(Map<String, LastComparison> comparisons) throws SQLException {
    if (SourceVersion.of(mysql).atLeast(8, 0, 0)) {
      try (Statement statement = mysql.createStatement()) {
        statement.execute("SET SESSION information_schema_stats_expiry = 0");
      }
    }
    List<TablePlan> changed = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      LastComparison last = comparisons.get(table.source().toString());
      if (last == null || !last.isGood() || last.natural() > 0 || isChanged(table, last)) {
        changed.add(table);
      }
    }
    return changed;
  }

  private boolean isChanged(TablePlan table, LastComparison last) throws SQLException {
    return last.beganXmin() == null
        || isOld(last.beganXmin())
        || isChangedOnMySql(table, last)
        || isChangedOnPostgres(table, last);
  }

  private boolean isOld(String xmin) throws SQLException {
    return Query.one(
        postgres,
        "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::numeric - ?::numeric > ?",
        row -> row.getBoolean(1),
        xmin,
        MOST_TRANSACTIONS);
  }

  private boolean isChangedOnPostgres(TablePlan table, LastComparison last) throws SQLException {
    return Query.one(
        postgres,
        "SELECT count(*) <> ? OR coalesce(bool_or(age(xmin) <= age(?::xid8::xid)), false) FROM "
            + Identifiers.quotePostgres(table.target().container(), table.target().name()),
        row -> row.getBoolean(1),
        last.beganRows(),
        last.beganXmin());
  }

  private boolean isChangedOnMySql(TablePlan table, LastComparison last) throws SQLException {
    List<Boolean> later =
        Query.list(
            mysql,
            "SELECT TIMESTAMPDIFF(SECOND, UPDATE_TIME, NOW()) <= ? FROM information_schema.TABLES"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND UPDATE_TIME IS NOT NULL",
            row -> row.getBoolean(1),
            last.age().toSeconds() + SECONDS_OF_DOUBT,
            table.source().container(),
            table.source().name());
    return later.contains(true);
  }
}
