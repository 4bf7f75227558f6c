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

  /** True if the privilege is held on every table of the database. */
  public boolean allows(String privilege, String database) {
    boolean granted =
        grants.stream()
            .anyMatch(
                g -> !g.revoked() && g.table() == null && g.covers(database) && g.holds(privilege));
    // A partial revoke takes away from a grant on the whole server only.
    boolean grantedHere =
        grants.stream()
            .anyMatch(
                g ->
                    !g.revoked()
                        && !g.isGlobal()
                        && g.table() == null
                        && g.covers(database)
                        && g.holds(privilege));
    boolean revoked =
        grants.stream().anyMatch(g -> g.revoked() && g.covers(database) && g.holds(privilege));
    return grantedHere || granted && !revoked;
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

  /** True if something of the database is granted, be it one table. */
  public boolean touches(String database) {
    return grants.stream()
        .anyMatch(
            g ->
                !g.revoked()
                    && (g.table() == null
                        ? g.covers(database) && !g.privileges().isEmpty()
                        : database.equals(g.database())));
  }
}
