package io.portage.plan.catalog;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A MySQL server's version.
 *
 * @param text as the server says it: {@code 8.0.15-log}
 * @param mariaDb true for MariaDB, whose numbers do not compare with MySQL's
 */
public record SourceVersion(String text, int major, int minor, int patch, boolean mariaDb)
    implements Serializable {
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

  /** MariaDB hides behind this MySQL version in its greeting. */
  private static final String MARIADB_DISGUISE = "5.5.5-";

  /** The version of the server at the other end. */
  public static SourceVersion of(Connection connection) throws SQLException {
    return Query.one(
        connection,
        "SELECT VERSION() AS version, @@version_comment AS comment",
        row -> parse(row.getString("version"), row.getString("comment")));
  }

  /**
   * Takes apart what the server says about itself.
   *
   * @throws IllegalArgumentException if the text does not begin with numbers
   */
  public static SourceVersion parse(String version, String comment) {
    boolean mariaDb = (version + " " + comment).toLowerCase(Locale.ROOT).contains("mariadb");
    String numbers =
        mariaDb && version.startsWith(MARIADB_DISGUISE)
            ? version.substring(MARIADB_DISGUISE.length())
            : version;
    Matcher matcher = NUMBERS.matcher(numbers);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not a version of MySQL: " + version);
    }
    return new SourceVersion(
        version,
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)),
        mariaDb);
  }

  /** True for MySQL of at least this version; never for MariaDB. */
  public boolean atLeast(int major, int minor, int patch) {
    if (mariaDb) {
      return false;
    }
    if (this.major != major) {
      return this.major > major;
    }
    return this.minor != minor ? this.minor > minor : this.patch >= patch;
  }
}
