package io.portage.plan.catalog;

import io.portage.plan.catalog.PostgresColumn.Identity;
import io.portage.plan.catalog.PostgresSequence.Tie;
import io.portage.types.PostgresType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of the tables of PostgreSQL schemas. */
final class PostgresColumnQuery {
  private static final String COLUMNS =
      """
      SELECT a.attrelid, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attidentity,
        a.attgenerated, pg_get_expr(d.adbin, d.adrelid) AS expression,
        s.nspname AS sequence_schema, s.relname AS sequence_name, s.tie
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      LEFT JOIN LATERAL (
        SELECT sn.nspname, sc.relname, found.tie
        FROM (
          SELECT own.objid AS oid, CASE own.deptype WHEN 'i' THEN 'IDENTITY' ELSE 'OWNED' END AS tie
          FROM pg_depend own
          WHERE own.classid = 'pg_class'::regclass AND own.refclassid = 'pg_class'::regclass
            AND own.refobjid = a.attrelid AND own.refobjsubid = a.attnum
            AND own.deptype IN ('a', 'i')
          UNION ALL
          SELECT named.refobjid, 'NAMED'
          FROM pg_depend named
          WHERE named.classid = 'pg_attrdef'::regclass AND named.objid = d.oid
            AND named.refclassid = 'pg_class'::regclass AND named.deptype = 'n'
          ) found
        JOIN pg_class sc ON sc.oid = found.oid AND sc.relkind = 'S'
        JOIN pg_namespace sn ON sn.oid = sc.relnamespace
        -- What the default draws from counts, though another sequence may be owned.
        ORDER BY found.tie = 'IDENTITY' DESC,
          EXISTS (SELECT FROM pg_depend used
            WHERE used.classid = 'pg_attrdef'::regclass AND used.objid = d.oid
              AND used.refclassid = 'pg_class'::regclass AND used.refobjid = found.oid) DESC,
          found.tie = 'OWNED' DESC, sc.oid
        LIMIT 1) s ON true
      WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attrelid, a.attnum""";

  private PostgresColumnQuery() {}

  /** The oid of a table to its columns in their order. */
  static Map<Long, List<PostgresColumn>> read(Connection connection, Array schemas)
      throws SQLException {
    PostgresTypeQuery types = PostgresTypeQuery.read(connection, schemas);
    Map<Long, List<PostgresColumn>> byTable = new HashMap<>();
    Query.list(
        connection,
        COLUMNS,
        row ->
            byTable
                .computeIfAbsent(row.getLong("attrelid"), oid -> new ArrayList<>())
                .add(column(row, types)),
        schemas);
    return byTable;
  }

  private static PostgresColumn column(ResultSet row, PostgresTypeQuery types) throws SQLException {
    long typeOid = row.getLong("atttypid");
    int typmod = row.getInt("atttypmod");
    PostgresType type = types.type(typeOid, typmod);
    boolean generated = !row.getString("attgenerated").isEmpty();
    String expression = row.getString("expression");
    return new PostgresColumn(
        row.getString("attname"),
        type,
        row.getBoolean("attnotnull") || types.refusesNull(typeOid, typmod),
        generated ? null : expression,
        identity(row.getString("attidentity")),
        generated ? expression : null,
        sequence(row));
  }

  private static PostgresSequence sequence(ResultSet row) throws SQLException {
    String name = row.getString("sequence_name");
    return name == null
        ? null
        : new PostgresSequence(
            row.getString("sequence_schema"), name, Tie.valueOf(row.getString("tie")));
  }

  private static Identity identity(String attidentity) {
    return switch (attidentity) {
      case "" -> Identity.NONE;
      case "a" -> Identity.ALWAYS;
      case "d" -> Identity.BY_DEFAULT;
      default -> throw new IllegalStateException("unknown attidentity " + attidentity);
    };
  }
}
