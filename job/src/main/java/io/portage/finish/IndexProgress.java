package io.portage.finish;

import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How far an index that is being built is, as PostgreSQL tells.
 *
 * @param phase PostgreSQL's words: {@code building index: scanning table}
 * @param done part of that phase from 0 to 1; empty where PostgreSQL does not know
 */
public record IndexProgress(String phase, OptionalDouble done) {

  private static final String NOW =
      """
      SELECT n.nspname || '.' || c.relname AS index, p.phase,
        CASE WHEN p.tuples_total > 0 THEN p.tuples_done::float8 / p.tuples_total
             WHEN p.blocks_total > 0 THEN p.blocks_done::float8 / p.blocks_total
             WHEN p.lockers_total > 0 THEN p.lockers_done::float8 / p.lockers_total END AS done
      FROM pg_stat_progress_create_index p
      JOIN pg_class c ON c.oid = p.index_relid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE p.datname = current_database()""";

  /**
   * Whether an index of a table is being built now, by a session that this user may look at.
   *
   * @param table quoted
   */
  static boolean isBuilding(Connection connection, String table) throws SQLException {
    return Query.one(
        connection,
        "SELECT EXISTS (SELECT FROM pg_stat_progress_create_index"
            + " WHERE datname = current_database() AND relid = to_regclass(?))",
        row -> row.getBoolean(1),
        table);
  }

  /** All that are being built in the database now, by {@code schema.index}. */
  public static Map<String, IndexProgress> now(Connection connection) throws SQLException {
    Map<String, IndexProgress> progress = new TreeMap<>();
    Query.list(
        connection,
        NOW,
        row -> {
          double done = row.getDouble("done");
          OptionalDouble known = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(done);
          return progress.put(
              row.getString("index"), new IndexProgress(row.getString("phase"), known));
        });
    return progress;
  }
}
