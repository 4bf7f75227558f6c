package io.portage.plan.check;

import java.io.Serializable;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line of SHOW GRANTS.
 *
 * @param privileges in upper case, {@code ALL PRIVILEGES} as that; those on single columns left out
 * @param database null for every database; a pattern with {@code %}, {@code _} and backslashes if
 *     {@code table} is null, else a name
 * @param table null for every table
 * @param revoked true for a partial revoke (MySQL 8.0.16), which takes away from a grant on
 *     everything
 */
public record Grant(Set<String> privileges, String database, String table, boolean revoked)
    implements Serializable {
  public Grant {
    privileges = Set.copyOf(privileges);
  }

  boolean isGlobal() {
    return database == null;
  }

  boolean holds(String privilege) {
    return privileges.contains(privilege) || privileges.contains("ALL PRIVILEGES");
  }

  /** True if the grant's pattern matches the database. */
  boolean covers(String name) {
    return isGlobal() || database.equals(name) || pattern().matcher(name).matches();
  }

  private Pattern pattern() {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < database.length(); i++) {
      char c = database.charAt(i);
      if (c == '\\' && i + 1 < database.length()) {
        i++;
        regex.append(Pattern.quote(database.substring(i, i + 1)));
      } else if (c == '%') {
        regex.append(".*");
      } else {
        regex.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
