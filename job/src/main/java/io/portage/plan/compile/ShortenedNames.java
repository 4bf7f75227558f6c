package io.portage.plan.compile;

import io.portage.plan.ddl.Identifiers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether two names may be one that was cut for each database. Django cuts a long name to 64
 * characters for MySQL and to 63 for PostgreSQL, and puts four hexadecimal digits at its end that
 * stand for the whole of it; PostgreSQL itself cuts to 63 bytes.
 */
final class ShortenedNames {

  /** What is shorter than this has not been cut. */
  private static final int CUT = 60;

  private static final int LONGEST_DIFFERENCE = 2;
  private static final Pattern MARKED = Pattern.compile("(.+)([0-9a-f]{4})");

  private ShortenedNames() {}

  static boolean mayBeTheSame(String mysql, String postgres) {
    return mysql.equalsIgnoreCase(postgres)
        || isCutByPostgres(mysql, postgres)
        || isCutByDjango(mysql, postgres);
  }

  private static boolean isCutByPostgres(String mysql, String postgres) {
    return Identifiers.bytes(mysql) > Identifiers.POSTGRES_MAX_BYTES
        && Identifiers.bytes(postgres) >= Identifiers.POSTGRES_MAX_BYTES - 3
        && mysql.startsWith(postgres);
  }

  private static boolean isCutByDjango(String mysql, String postgres) {
    Matcher one = MARKED.matcher(mysql);
    Matcher other = MARKED.matcher(postgres);
    if (mysql.length() < CUT || postgres.length() < CUT || !one.matches() || !other.matches()) {
      return false;
    }
    String longer =
        one.group(1).length() >= other.group(1).length() ? one.group(1) : other.group(1);
    String shorter = longer.equals(one.group(1)) ? other.group(1) : one.group(1);
    return longer.startsWith(shorter)
        && longer.length() - shorter.length() <= LONGEST_DIFFERENCE
        && one.group(2).equals(other.group(2));
  }
}
