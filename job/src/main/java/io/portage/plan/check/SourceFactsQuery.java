package io.portage.plan.check;

import io.portage.plan.catalog.Query;
import io.portage.plan.catalog.SourceVersion;
import io.portage.plan.check.SourceFacts.Variables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Asks a MySQL server for its {@link SourceFacts}. */
final class SourceFactsQuery {
  private SourceFactsQuery() {}

  static SourceFacts read(Connection connection, Collection<String> databases) throws SQLException {
    SourceVersion version = SourceVersion.of(connection);
    Map<String, String> settings = new HashMap<>();
    Query.list(
        connection,
        "SHOW GLOBAL VARIABLES",
        row ->
            settings.put(
                row.getString("Variable_name").toLowerCase(Locale.ROOT), row.getString("Value")));
    Variables variables = variables(settings);
    Set<String> existing =
        new HashSet<>(
            Query.list(
                connection,
                "SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA",
                row -> row.getString("name")));
    existing.retainAll(databases);
    return new SourceFacts(
        version,
        variables,
        ReplicationQuery.read(connection, version, variables),
        existing,
        GrantList.of(connection, version.atLeast(8, 0, 0)),
        Query.one(connection, "SELECT CURRENT_USER()", row -> row.getString(1)));
  }

  private static Variables variables(Map<String, String> settings) {
    return new Variables(
        settings.getOrDefault("server_uuid", ""),
        Long.parseLong(settings.getOrDefault("server_id", "0")),
        isOn(settings.get("log_bin")),
        settings.get("binlog_format"),
        settings.get("binlog_row_image"),
        settings.get("binlog_row_value_options"),
        isOn(settings.get("binlog_transaction_compression")),
        settings.get("gtid_mode"),
        settings.get("enforce_gtid_consistency"),
        retention(settings),
        Integer.parseInt(settings.getOrDefault("lower_case_table_names", "0")),
        settings.get("time_zone"),
        settings.get("system_time_zone"),
        isOn(settings.getOrDefault("log_replica_updates", settings.get("log_slave_updates"))));
  }

  /** The seconds win over the days, and since 8.0.29 both can be switched off. */
  private static Duration retention(Map<String, String> settings) {
    if ("OFF".equals(settings.get("binlog_expire_logs_auto_purge"))) {
      return null;
    }
    long seconds = Long.parseLong(settings.getOrDefault("binlog_expire_logs_seconds", "0"));
    long days = Long.parseLong(settings.getOrDefault("expire_logs_days", "0"));
    if (seconds > 0) {
      return Duration.ofSeconds(seconds);
    }
    return days > 0 ? Duration.ofDays(days) : null;
  }

  private static boolean isOn(String value) {
    return "ON".equals(value) || "1".equals(value);
  }
}
