package io.portage.testdata.server;

import java.util.Map;
import java.util.TreeMap;

/**
 * What kind of PostgreSQL server is wanted.
 *
 * @param major the major version, 14 to 18; of no effect where {@code PG_BIN} names an installed
 *     server
 * @param settings further settings of postgresql.conf, which win over those the fixture sets
 */
public record PostgresOptions(int major, Map<String, String> settings) {

  public PostgresOptions {
    if (major < 14 || major > 18) {
      throw new IllegalArgumentException(
          "PostgreSQL " + major + " is not supported here: choose a major version from 14 to 18");
    }
    settings = Map.copyOf(settings);
  }

  /** PostgreSQL 17. */
  public static PostgresOptions defaults() {
    return new PostgresOptions(17, Map.of());
  }

  public PostgresOptions withMajor(int other) {
    return new PostgresOptions(other, settings);
  }

  /** Sets a setting, such as {@code wal_level} to {@code logical}. */
  public PostgresOptions withSetting(String name, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(name, value);
    return new PostgresOptions(major, more);
  }
}
