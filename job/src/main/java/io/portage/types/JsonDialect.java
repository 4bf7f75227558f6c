package io.portage.types;

/** How a MySQL server prints JSON; its binlog holds the same for both. */
public enum JsonDialect {
  /** MySQL 5.7 prints a whole double like an integer: {@code 1}. */
  MYSQL_5_7,
  /** MySQL 8.0 and later print it as one: {@code 1.0}. */
  MYSQL_8;

  /**
   * @param version what {@code SELECT VERSION()} says
   */
  public static JsonDialect of(String version) {
    return version.startsWith("5.") ? MYSQL_5_7 : MYSQL_8;
  }
}
