package io.portage.plan.check;

import io.portage.plan.TableName;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * How a PostgreSQL server and database are set up, as far as a migration cares.
 *
 * @param versionNumber {@code server_version_num}: 170002
 * @param version for people: {@code 17.2}
 * @param encoding of the database
 * @param inRecovery true on a standby
 * @param readOnly true if transactions are read-only by default
 * @param freeConnections how many more this user could open now
 * @param mayCreateSchema CREATE on the database
 * @param maySwitchTriggersOff whether a session may set session_replication_role to replica
 * @param schemas of the wanted schemas and {@code portage}, those that exist
 * @param tables of the wanted tables, those that exist
 */
public record TargetFacts(
    int versionNumber,
    String version,
    String database,
    String user,
    String encoding,
    boolean inRecovery,
    boolean readOnly,
    int freeConnections,
    boolean mayCreateSchema,
    boolean maySwitchTriggersOff,
    Map<String, SchemaRights> schemas,
    Map<TableName, TableRights> tables)
    implements Serializable {

  /** What the user may do in a schema. */
  public record SchemaRights(boolean usage, boolean create) implements Serializable {}

  /**
   * What the user may do with a table.
   *
   * @param owner true if it may also change its indexes and constraints
   * @param missing of SELECT, INSERT, UPDATE, DELETE and TRUNCATE those it lacks
   */
  public record TableRights(boolean owner, Set<String> missing) implements Serializable {
    public TableRights {
      missing = Set.copyOf(missing);
    }
  }

  public TargetFacts {
    schemas = Map.copyOf(schemas);
    tables = Map.copyOf(tables);
  }
}
