package io.portage.plan.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The foreign keys and checks of the tables of PostgreSQL schemas. */
final class PostgresConstraints {
  /** A partition's copy of its whole's foreign key is left out: it comes and goes with that. */
  private static final String CONSTRAINTS =
      """
      SELECT k.conrelid, k.conname, k.contype, k.convalidated,
        pg_get_constraintdef(k.oid) AS definition, rn.nspname AS ref_schema,
        rc.relname AS ref_table,
        ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY part (attnum, place)
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = part.attnum
          ORDER BY part.place) AS columns,
        ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY part (attnum, place)
          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = part.attnum
          ORDER BY part.place) AS ref_columns
      FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_class rc ON rc.oid = k.confrelid
      LEFT JOIN pg_namespace rn ON rn.oid = rc.relnamespace
      WHERE n.nspname = ANY (?) AND k.contype IN ('f', 'c') AND k.conparentid = 0
      ORDER BY k.conrelid, k.conname""";

  private final Map<Long, List<PostgresForeignKey>> foreignKeys = new HashMap<>();
  private final Map<Long, List<PostgresCheck>> checks = new HashMap<>();

  private PostgresConstraints() {}

  static PostgresConstraints read(Connection connection, Array schemas) throws SQLException {
    PostgresConstraints constraints = new PostgresConstraints();
    Query.list(connection, CONSTRAINTS, constraints::add, schemas);
    return constraints;
  }

  List<PostgresForeignKey> foreignKeysOf(long table) {
    return foreignKeys.getOrDefault(table, List.of());
  }

  List<PostgresCheck> checksOf(long table) {
    return checks.getOrDefault(table, List.of());
  }

  private boolean add(ResultSet row) throws SQLException {
    long table = row.getLong("conrelid");
    String name = row.getString("conname");
    String definition = row.getString("definition");
    if (row.getString("contype").equals("c")) {
      return checks
          .computeIfAbsent(table, oid -> new ArrayList<>())
          .add(new PostgresCheck(name, definition));
    }
    return foreignKeys
        .computeIfAbsent(table, oid -> new ArrayList<>())
        .add(
            new PostgresForeignKey(
                name,
                names(row, "columns"),
                row.getString("ref_schema"),
                row.getString("ref_table"),
                names(row, "ref_columns"),
                definition,
                row.getBoolean("convalidated")));
  }

  private static List<String> names(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
