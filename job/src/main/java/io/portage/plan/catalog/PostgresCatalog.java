package io.portage.plan.catalog;

import io.portage.plan.catalog.PostgresTable.Kind;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the tables of PostgreSQL schemas from {@code pg_catalog}: a handful of queries, however
 * many tables there are. A schema that does not exist has no tables.
 */
public final class PostgresCatalog {
  private static final String RELATIONS =
      """
      SELECT c.oid, c.oid::regclass::text AS quoted, n.nspname, c.relname, c.relkind,
        c.relispartition, c.relrowsecurity,
        has_table_privilege(c.oid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE')
          AND NOT row_security_active(c.oid) AS readable
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
      ORDER BY n.nspname, c.relname""";

  private PostgresCatalog() {}

  /**
   * The tables and views of these schemas, and what else takes a table's name, by schema and name.
   * Types, expressions and definitions name everything outside {@code pg_catalog} with its schema,
   * whatever the connection's search_path is; the search_path is put back afterwards.
   *
   * @throws SQLException if the server cannot be asked
   */
  public static List<PostgresTable> read(Connection connection, Collection<String> schemas)
      throws SQLException {
    String before = searchPath(connection, "SELECT current_setting('search_path')");
    searchPath(connection, "SELECT set_config('search_path', '', false)");
    try {
      return readQualified(connection, new TreeSet<>(schemas));
    } finally {
      searchPath(connection, "SELECT set_config('search_path', ?, false)", before);
    }
  }

  private static String searchPath(Connection connection, String sql, Object... values)
      throws SQLException {
    return Query.one(connection, sql, row -> row.getString(1), values);
  }

  private static List<PostgresTable> readQualified(Connection connection, Set<String> names)
      throws SQLException {
    Array schemas = connection.createArrayOf("text", names.toArray());
    List<Relation> relations =
        Query.list(
            connection,
            RELATIONS,
            row ->
                new Relation(
                    row.getLong("oid"),
                    row.getString("nspname"),
                    row.getString("relname"),
                    row.getString("quoted"),
                    kind(row.getString("relkind"), row.getBoolean("relispartition")),
                    row.getBoolean("relrowsecurity"),
                    row.getBoolean("readable")),
            schemas);
    Map<Long, List<PostgresColumn>> columns = PostgresColumnQuery.read(connection, schemas);
    Map<Long, List<PostgresIndex>> indexes = PostgresIndexQuery.read(connection, schemas);
    PostgresConstraints constraints = PostgresConstraints.read(connection, schemas);
    Map<Long, List<PostgresTrigger>> triggers = PostgresTriggerQuery.read(connection, schemas);
    Set<Long> withRows = PostgresRowProbe.withRows(connection, relations);
    return relations.stream()
        .map(
            relation ->
                table(
                    relation,
                    columns.getOrDefault(relation.oid(), List.of()),
                    indexes.getOrDefault(relation.oid(), List.of()),
                    constraints,
                    triggers.getOrDefault(relation.oid(), List.of()),
                    withRows.contains(relation.oid())))
        .toList();
  }

  private static PostgresTable table(
      Relation relation,
      List<PostgresColumn> columns,
      List<PostgresIndex> indexes,
      PostgresConstraints constraints,
      List<PostgresTrigger> triggers,
      boolean hasRows) {
    return new PostgresTable(
        relation.schema(),
        relation.name(),
        relation.kind(),
        columns,
        indexes.stream()
            .filter(PostgresIndex::primary)
            .findFirst()
            .map(PostgresIndex::columns)
            .orElse(List.of()),
        indexes,
        constraints.foreignKeysOf(relation.oid()),
        constraints.checksOf(relation.oid()),
        triggers,
        relation.rowSecurity(),
        hasRows);
  }

  private static Kind kind(String relkind, boolean partition) {
    return switch (relkind) {
      case "r" -> partition ? Kind.PARTITION : Kind.TABLE;
      case "p" -> partition ? Kind.PARTITION : Kind.PARTITIONED;
      case "v" -> Kind.VIEW;
      case "m" -> Kind.MATERIALIZED_VIEW;
      case "f" -> Kind.FOREIGN;
      case "S" -> Kind.SEQUENCE;
      case "c" -> Kind.TYPE;
      default -> throw new IllegalStateException("unknown relkind " + relkind);
    };
  }

  /**
   * A row of {@code pg_class}.
   *
   * @param quoted schema and name as SQL takes them
   * @param readable true if a SELECT of this user would see all of its rows
   */
  record Relation(
      long oid,
      String schema,
      String name,
      String quoted,
      Kind kind,
      boolean rowSecurity,
      boolean readable) {}
}
