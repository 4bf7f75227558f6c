package io.portage.plan.check;

import io.portage.plan.catalog.Query;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a MySQL user may do, roles that are active for it included, as SHOW GRANTS says it.
 *
 * @param grants on everything, on databases and on tables
 */
public record GrantList(List<Grant> grants) implements Serializable {
  public GrantList {
    grants = List.copyOf(grants);
  }

  /** The grants of the user this connection belongs to. */
  public static GrantList of(Connection connection, boolean hasRoles) throws SQLException {
    String roles =
        hasRoles ? Query.one(connection, "SELECT CURRENT_ROLE()", row -> row.getString(1)) : "NONE";
    // The server has quoted the roles' names itself.
    String sql = "SHOW GRANTS FOR CURRENT_USER()" + (roles.equals("NONE") ? "" : " USING " + roles);
    return parse(Query.list(connection, sql, row -> row.getString(1)));
  }

  /** Reads the lines of SHOW GRANTS; those that grant roles or proxies say nothing here. */
  public static GrantList parse(List<String> lines) {
    return new GrantList(lines.stream().flatMap(line -> GrantLine.read(line).stream()).toList());
  }

  /** True if the privilege is held on the whole server. */
  public boolean allows(String privilege) {
    return grants.stream().anyMatch(g -> !g.revoked() && g.isGlobal() && g.holds(privilege));
  }

  /**
   * True if the privilege is held on every table of the database. A partial revoke takes away from
   * a grant on the whole server, not from one on the database.
   */
  public boolean allows(String privilege, String database) {
    List<Grant> here =
        grants.stream()
            .filter(g -> g.table() == null && g.covers(database) && g.holds(privilege))
            .toList();
    boolean revoked = here.stream().anyMatch(Grant::revoked);
    return here.stream().anyMatch(g -> !g.revoked() && (!revoked || !g.isGlobal()));
  }

  /** True if the privilege is held on this table with all of its columns. */
  public boolean allows(String privilege, String database, String table) {
    return allows(privilege, database)
        || grants.stream()
            .anyMatch(
                g ->
                    !g.revoked()
                        && table.equals(g.table())
                        && database.equals(g.database())
                        && g.holds(privilege));
  }

  /** True if the privilege is held on at least one table of the database by a grant of its own. */
  public boolean allowsOnSomeTable(String privilege, String database) {
    return grants.stream()
        .anyMatch(
            g ->
                !g.revoked()
                    && g.table() != null
                    && database.equals(g.database())
                    && g.holds(privilege));
  }
}
