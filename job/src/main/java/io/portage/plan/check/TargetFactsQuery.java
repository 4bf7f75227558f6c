package io.portage.plan.check;

import io.portage.plan.TableName;
import io.portage.plan.catalog.Query;
import io.portage.plan.check.TargetFacts.SchemaRights;
import io.portage.plan.check.TargetFacts.TableRights;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Asks a PostgreSQL server for its {@link TargetFacts}. */
final class TargetFactsQuery {
  /** insufficient_privilege. */
  private static final String PRIVILEGE_MISSING = "42501";

  /** What is left of the tightest of the limits on the server, the database and the user. */
  private static final String SERVER =
      """
      SELECT current_setting('server_version_num')::int AS version_number,
        current_setting('server_version') AS version, current_database() AS database,
        current_user AS username, pg_encoding_to_char(d.encoding) AS encoding,
        pg_is_in_recovery() AS in_recovery,
        current_setting('default_transaction_read_only')::bool AS read_only,
        has_database_privilege(d.oid, 'CREATE') AS may_create,
        least(
          current_setting('max_connections')::int
            - CASE WHEN r.rolsuper THEN 0 ELSE
                current_setting('superuser_reserved_connections')::int
                + coalesce(current_setting('reserved_connections', true)::int, 0) END
            - (SELECT count(*) FROM pg_stat_activity a WHERE a.datid IS NOT NULL),
          CASE WHEN d.datconnlimit < 0 OR r.rolsuper THEN NULL ELSE d.datconnlimit
            - (SELECT count(*) FROM pg_stat_activity a WHERE a.datid = d.oid) END,
          CASE WHEN r.rolconnlimit < 0 OR r.rolsuper THEN NULL ELSE r.rolconnlimit
            - (SELECT count(*) FROM pg_stat_activity a WHERE a.usesysid = r.oid) END) AS free
      FROM pg_database d, pg_roles r
      WHERE d.datname = current_database() AND r.rolname = session_user""";

  private static final String SCHEMAS =
      """
      SELECT n.nspname, has_schema_privilege(n.oid, 'USAGE') AS usage,
        has_schema_privilege(n.oid, 'CREATE') AS may_create
      FROM pg_namespace n WHERE n.nspname = ANY (?)""";

  private static final String TABLES =
      """
      SELECT n.nspname, c.relname, pg_has_role(c.relowner, 'USAGE') AS owner,
        ARRAY(SELECT p FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p
          WHERE NOT has_table_privilege(c.oid, p)) AS missing
      FROM unnest(?::text[], ?::text[]) wanted (schema_name, table_name)
      JOIN pg_namespace n ON n.nspname = wanted.schema_name
      JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.table_name
      WHERE c.relkind IN ('r', 'p')""";

  private TargetFactsQuery() {}

  static TargetFacts read(Connection connection, TargetScope scope) throws SQLException {
    Map<String, SchemaRights> schemas = schemas(connection, scope.schemas());
    Map<TableName, TableRights> tables = tables(connection, scope);
    boolean triggersOff = maySwitchTriggersOff(connection);
    return Query.one(connection, SERVER, row -> facts(row, triggersOff, schemas, tables));
  }

  private static TargetFacts facts(
      ResultSet row,
      boolean maySwitchTriggersOff,
      Map<String, SchemaRights> schemas,
      Map<TableName, TableRights> tables)
      throws SQLException {
    return new TargetFacts(
        row.getInt("version_number"),
        row.getString("version"),
        row.getString("database"),
        row.getString("username"),
        row.getString("encoding"),
        row.getBoolean("in_recovery"),
        row.getBoolean("read_only"),
        row.getInt("free"),
        row.getBoolean("may_create"),
        maySwitchTriggersOff,
        schemas,
        tables);
  }

  private static Map<String, SchemaRights> schemas(Connection connection, Set<String> wanted)
      throws SQLException {
    Set<String> names = new TreeSet<>(wanted);
    names.add(TargetChecks.OWN_SCHEMA);
    Map<String, SchemaRights> rights = new HashMap<>();
    Query.list(
        connection,
        SCHEMAS,
        row ->
            rights.put(
                row.getString("nspname"),
                new SchemaRights(row.getBoolean("usage"), row.getBoolean("may_create"))),
        connection.createArrayOf("text", names.toArray()));
    return rights;
  }

  private static Map<TableName, TableRights> tables(Connection connection, TargetScope scope)
      throws SQLException {
    Array schemas =
        connection.createArrayOf(
            "text", scope.tables().stream().map(TableName::container).toArray());
    Array names =
        connection.createArrayOf("text", scope.tables().stream().map(TableName::name).toArray());
    Map<TableName, TableRights> rights = new HashMap<>();
    Query.list(
        connection,
        TABLES,
        row ->
            rights.put(
                new TableName(row.getString("nspname"), row.getString("relname")),
                new TableRights(
                    row.getBoolean("owner"),
                    Set.copyOf(Arrays.asList((String[]) row.getArray("missing").getArray())))),
        schemas,
        names);
    return rights;
  }

  /**
   * Tries it in a transaction that is rolled back: managed services allow it to users who are no
   * superusers, in ways of their own that the catalogs do not show.
   */
  private static boolean maySwitchTriggersOff(Connection connection) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL session_replication_role = replica");
      return true;
    } catch (SQLException e) {
      if (PRIVILEGE_MISSING.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    } finally {
      connection.rollback(before);
      connection.setAutoCommit(autoCommit);
    }
  }
}
