package io.portage.plan.ddl;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Names as SQL takes them, and names cut to what PostgreSQL keeps. */
public final class Identifiers {
  /** PostgreSQL cuts longer names off with nothing but a notice. */
  public static final int POSTGRES_MAX_BYTES = 63;

  private Identifiers() {}

  /** {@code "na""me"}. */
  public static String quotePostgres(String name) {
    return quote(name, '"');
  }

  /** {@code "schema"."name"}. */
  public static String quotePostgres(String schema, String name) {
    return quotePostgres(schema) + "." + quotePostgres(name);
  }

  /** {@code `na``me`}. */
  public static String quoteMySql(String name) {
    return quote(name, '`');
  }

  /** {@code `database`.`name`}. */
  public static String quoteMySql(String database, String name) {
    return quoteMySql(database) + "." + quoteMySql(name);
  }

  /** How many bytes of PostgreSQL's 63 a name takes. */
  public static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  /** True if PostgreSQL keeps the name as it is. */
  public static boolean fits(String name) {
    return bytes(name) <= POSTGRES_MAX_BYTES;
  }

  /** The name if it fits, else its beginning with a checksum of the whole: always the same. */
  public static String fit(String name) {
    return fits(name) ? name : marked(name, name);
  }

  /** The beginning of a name and a checksum of what it stands for, at most 63 bytes together. */
  static String marked(String name, String identity) {
    CRC32 checksum = new CRC32();
    checksum.update(identity.getBytes(StandardCharsets.UTF_8));
    String suffix = "_%08x".formatted(checksum.getValue());
    return cut(name, POSTGRES_MAX_BYTES - suffix.length()) + suffix;
  }

  /** The longest beginning of whole code points that takes no more than so many bytes. */
  private static String cut(String name, int maxBytes) {
    int end = 0;
    int used = 0;
    while (end < name.length()) {
      int next = name.offsetByCodePoints(end, 1);
      used += bytes(name.substring(end, next));
      if (used > maxBytes) {
        break;
      }
      end = next;
    }
    return name.substring(0, end);
  }

  private static String quote(String name, char mark) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "A name must not be empty or hold a NUL character: '" + name.replace('\0', '?') + "'");
    }
    String quotes = String.valueOf(mark);
    return quotes + name.replace(quotes, quotes + quotes) + quotes;
  }
}
