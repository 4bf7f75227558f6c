package io.portage.ops.cutover;

import io.portage.ledger.VerifyRuns;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The last comparison of a table that came to its end.
 *
 * @param table {@code database.table}
 * @param run its number
 * @param age since the table's rows were first looked at
 * @param wrong rows that are missing, different, surplus or unconvertible
 * @param natural rows that only PostgreSQL has and whose key does not tell whose they are
 * @param unsettled rows that never held still
 * @param doubt what speaks against the result; null where nothing does
 * @param rows on PostgreSQL, at its end
 * @param beganXmin the oldest transaction of PostgreSQL that was under way when it began, with its
 *     epoch; null where an earlier version has not noted it
 * @param beganRows rows on PostgreSQL then
 */
record LastComparison(
    String table,
    int run,
    Duration age,
    long wrong,
    long natural,
    long unsettled,
    String doubt,
    long rows,
    String beganXmin,
    long beganRows) {

  /** By way of JSON, since an earlier version's table lacks some columns. */
  private static final String SQL =
      """
      SELECT DISTINCT ON (t.source_table) t.source_table, t.run, t.rows_target, t.doubt,
        extract(epoch FROM clock_timestamp()
          - coalesce((to_jsonb(t) ->> 'began_at')::timestamptz, v.started_at)) AS age,
        (SELECT coalesce(sum(value::bigint), 0) FROM jsonb_each_text(t.counts)
          WHERE key IN ('MISSING', 'DIFFERENT', 'SURPLUS', 'UNCONVERTIBLE')) AS wrong,
        coalesce((t.counts ->> 'NATURAL')::bigint, 0) AS of_nobody,
        coalesce((t.counts ->> 'UNSETTLED')::bigint, 0) AS unsettled,
        to_jsonb(t) ->> 'began_xmin' AS began_xmin,
        coalesce((to_jsonb(t) ->> 'began_rows')::bigint, -1) AS began_rows
      FROM portage.verify_table t JOIN portage.verify v USING (migration, run)
      WHERE t.migration = ? AND t.finished_at IS NOT NULL
      ORDER BY t.source_table, t.run DESC
      """;

  /** By the table's name on MySQL; tables that were never compared are left out. */
  static Map<String, LastComparison> read(Connection ledger, String migration) throws SQLException {
    if (!VerifyRuns.areKnown(ledger)) {
      return Map.of();
    }
    return Query.list(ledger, SQL, LastComparison::of, migration).stream()
        .collect(Collectors.toMap(LastComparison::table, Function.identity()));
  }

  private static LastComparison of(ResultSet row) throws SQLException {
    return new LastComparison(
        row.getString("source_table"),
        row.getInt("run"),
        Duration.ofMillis((long) (row.getDouble("age") * 1000)),
        row.getLong("wrong"),
        row.getLong("of_nobody"),
        row.getLong("unsettled"),
        row.getString("doubt"),
        row.getLong("rows_target"),
        row.getString("began_xmin"),
        row.getLong("began_rows"));
  }

  /** Whether nothing differs, but rejects and rows of which nobody can tell whose they are. */
  boolean isGood() {
    return wrong == 0 && unsettled == 0 && doubt == null;
  }
}
