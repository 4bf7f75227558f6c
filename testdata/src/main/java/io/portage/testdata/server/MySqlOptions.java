package io.portage.testdata.server;

import java.util.Map;
import java.util.TreeMap;

/**
 * What kind of MySQL server is wanted.
 *
 * @param version which binaries; of no effect where {@code MYSQL_HOME} names an installed server
 * @param gtid whether transactions get global ids (gtid_mode and enforce_gtid_consistency)
 * @param variables further server variables, which win over those the fixture sets
 */
public record MySqlOptions(MySqlVersion version, boolean gtid, Map<String, String> variables) {

  public MySqlOptions {
    variables = Map.copyOf(variables);
  }

  /** MySQL 8.0.15 with GTIDs. */
  public static MySqlOptions defaults() {
    return new MySqlOptions(MySqlVersion.V8_0_15, true, Map.of());
  }

  public MySqlOptions withVersion(MySqlVersion other) {
    return new MySqlOptions(other, gtid, variables);
  }

  public MySqlOptions withGtid(boolean on) {
    return new MySqlOptions(version, on, variables);
  }

  /** Sets a server variable, such as {@code binlog_row_image} to {@code MINIMAL}. */
  public MySqlOptions withVariable(String name, String value) {
    Map<String, String> more = new TreeMap<>(variables);
    more.put(name, value);
    return new MySqlOptions(version, gtid, more);
  }
}
