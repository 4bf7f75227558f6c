package io.portage.source;

import io.debezium.relational.history.DatabaseHistory;
import io.portage.change.Change;
import io.portage.plan.BinlogStart;
import io.portage.plan.MigrationPlan;
import io.portage.plan.MySqlEndpoint;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.flink.cdc.connectors.mysql.source.MySqlSource;
import org.apache.flink.cdc.connectors.mysql.table.StartupOptions;

/** How the connector is set up; every setting that is not its default says why. */
final class ConnectorConfig {

  private static final UUID UNKNOWN_SERVER = new UUID(0, 0);

  private static final int QUEUE_BYTES = 16 << 20;

  private ConnectorConfig() {}

  static MySqlSource<Change> source(MigrationPlan plan) {
    MySqlEndpoint mysql = plan.source();
    return MySqlSource.<Change>builder()
        .hostname(mysql.host())
        .port(mysql.port())
        .username(mysql.user())
        .password(mysql.password().resolve())
        .databaseList(
            captured(plan).map(table -> regex(table.container())).distinct().toArray(String[]::new))
        .tableList(captured(plan).map(ConnectorConfig::regex).toArray(String[]::new))
        .serverId(Long.toString(plan.tuning().serverId()))
        .serverTimeZone("UTC")
        .startupOptions(startup(plan.start()))
        .includeSchemaChanges(true)
        .heartbeatInterval(Duration.ofSeconds(1))
        .deserializer(new ChangeDeserializer(plan, UNKNOWN_SERVER))
        .debeziumProperties(debezium(plan))
        .jdbcProperties(jdbc(mysql))
        .build();
  }

  private static Stream<TableName> captured(MigrationPlan plan) {
    return Stream.concat(
        plan.tables().stream().map(TablePlan::source),
        Stream.of(new TableName(LoggedStatement.DATABASE, LoggedStatement.TABLE)));
  }

  private static StartupOptions startup(BinlogStart start) {
    // with GTIDs a restart survives a failover, and file and position lose rows (see package)
    return start.hasGtids()
        ? StartupOptions.specificOffset(start.gtidSet())
        : StartupOptions.specificOffset(start.file(), start.position());
  }

  private static Properties debezium(MigrationPlan plan) {
    Properties properties = new Properties();
    properties.setProperty("converters", "raw");
    properties.setProperty("raw.type", RawValueConverter.class.getName());
    // 500 ms by default, which would alone be most of the latency
    properties.setProperty("poll.interval.ms", "5");
    properties.setProperty("max.batch.size", "2048");
    properties.setProperty("max.queue.size", "8192");
    // there are up to five times as many bytes between MySQL and Flink: in the queue, taken from
    // it, two lots on their way to the task, and one there
    properties.setProperty("max.queue.size.in.bytes", Integer.toString(QUEUE_BYTES));
    // a statement that the grammar does not know is no statement to pass over
    properties.setProperty("database.history.skip.unparseable.ddl", "false");
    properties.setProperty(
        DatabaseHistory.DDL_FILTER.name(),
        HarmlessStatements.filter(plan.tables().stream().map(TablePlan::source).toList()));
    // Without the keep-alive thread MySQL's own heartbeats come every second, which tell an idle
    // reader's position, and a lost connection fails the task (by an error, or by SilenceWatch)
    // instead of being opened again to whichever server answers by then.
    properties.setProperty("connect.keep.alive", "false");
    properties.setProperty("connect.keep.alive.interval.ms", "1250");
    properties.setProperty("database.ssl.mode", plan.source().sslMode().toLowerCase(Locale.ROOT));
    return properties;
  }

  private static Properties jdbc(MySqlEndpoint mysql) {
    Properties properties = new Properties();
    properties.setProperty("sslMode", mysql.sslMode());
    properties.setProperty("useSSL", Boolean.toString(!mysql.sslMode().equals("DISABLED")));
    properties.setProperty("allowPublicKeyRetrieval", "true");
    properties.setProperty("queryInterceptors", RenamedStatements.class.getName());
    // the connector compares this session's zone with serverTimeZone and refuses to differ
    // (the connector puts these into a URL as they are: a plus sign would arrive as a blank)
    properties.setProperty("sessionVariables", "time_zone='%2B00:00'");
    return properties;
  }

  /** A regular expression for exactly this table. */
  static String regex(TableName table) {
    return regex(table.container()) + "\\." + regex(table.name());
  }

  /** A regular expression for exactly this name, without a comma, which separates names. */
  static String regex(String name) {
    StringBuilder escaped = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              if (c < 128 && !Character.isLetterOrDigit(c) && c != '_') {
                escaped.append(String.format("\\x%02X", c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }
}
