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

/** The indexes of the tables of PostgreSQL schemas. */
final class PostgresIndexQuery {
  private static final String INDEXES =
      """
      SELECT i.indrelid, ic.relname, i.indisunique, i.indisprimary, i.indisvalid,
        pg_get_indexdef(i.indexrelid) AS definition, k.conname,
        pg_get_constraintdef(k.oid) AS constraint_definition,
        coalesce(k.condeferrable, false) AS deferrable,
        i.indpred IS NOT NULL AS partial, i.indexprs IS NOT NULL AS expression,
        ARRAY(SELECT a.attname::text
          FROM unnest(i.indkey) WITH ORDINALITY part (attnum, place)
          JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = part.attnum
          WHERE part.place <= i.indnkeyatts ORDER BY part.place) AS columns
      FROM pg_index i
      JOIN pg_class ic ON ic.oid = i.indexrelid
      JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
      WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p', 'm')
      ORDER BY i.indrelid, ic.relname""";

  private PostgresIndexQuery() {}

  /** The oid of a table to its indexes, by name. */
  static Map<Long, List<PostgresIndex>> read(Connection connection, Array schemas)
      throws SQLException {
    Map<Long, List<PostgresIndex>> byTable = new HashMap<>();
    Query.list(
        connection,
        INDEXES,
        row ->
            byTable
                .computeIfAbsent(row.getLong("indrelid"), oid -> new ArrayList<>())
                .add(index(row)),
        schemas);
    return byTable;
  }

  private static PostgresIndex index(ResultSet row) throws SQLException {
    return new PostgresIndex(
        row.getString("relname"),
        Arrays.asList((String[]) row.getArray("columns").getArray()),
        row.getBoolean("indisunique"),
        row.getBoolean("indisprimary"),
        row.getString("definition"),
        row.getString("conname"),
        row.getString("constraint_definition"),
        row.getBoolean("deferrable"),
        row.getBoolean("partial"),
        row.getBoolean("expression"),
        row.getBoolean("indisvalid"));
  }
}
