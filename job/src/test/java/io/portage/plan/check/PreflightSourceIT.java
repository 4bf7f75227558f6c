package io.portage.plan.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.MySqlCatalog;
import io.portage.plan.check.Preflight.SourceReport;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreflightSourceIT {
  private static final String PASSWORD = "Preflight-1";

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void aServerSetUpWellIsNoFinding(MySqlVersion version) throws SQLException {
    MySqlServer server = server(version);
    String database = server.createDatabase("good");
    String user = user(server, "REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
    grant(server, user, "SELECT ON `" + database + "`.*");

    SourceReport report = check(server, user, List.of(database));

    assertThat(report.findings()).isEmpty();
    SourceFacts facts = report.facts();
    assertThat(facts.version().text()).startsWith(version.text());
    assertThat(facts.user()).isEqualTo(user + "@%");
    assertThat(facts.variables().logBin()).isTrue();
    assertThat(facts.variables().gtidMode()).isEqualTo("ON");
    assertThat(facts.variables().serverUuid()).hasSize(36);
    assertThat(facts.replication().replica()).isFalse();
    assertThat(facts.replication().position().serverUuid())
        .isEqualTo(facts.variables().serverUuid());
    assertThat(facts.replication().position().gtidSet())
        .contains(facts.variables().serverUuid())
        .doesNotContain("\n");
    assertThat(facts.replication().oldestFile()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void preparedTransactionsAreABlockerOrSuspected(MySqlVersion version) throws SQLException {
    MySqlServer server = server(version);
    String database = server.createDatabase("xa");
    String user = user(server, "REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
    try (Connection root = server.connect(database);
        Statement statement = root.createStatement();
        Connection limited = DriverManager.getConnection(server.jdbcUrl(null), user, PASSWORD)) {
      statement.execute("CREATE TABLE t (id INT PRIMARY KEY)");
      assertThat(PreparedTransactions.findings(root)).isEmpty();
      statement.execute("XA START 'preflight'");
      statement.execute("INSERT INTO t VALUES (1)");
      statement.execute("XA END 'preflight'");
      statement.execute("XA PREPARE 'preflight'");
      try {
        assertThat(PreparedTransactions.findings(root))
            .extracting(Finding::severity, Finding::what)
            .containsExactly(
                tuple(Severity.BLOCKER, "1 XA transactions are prepared and not committed"));
        // before 8.0 everybody may see them
        assertThat(PreparedTransactions.findings(limited))
            .extracting(Finding::severity)
            .containsExactly(version == MySqlVersion.V5_7_22 ? Severity.BLOCKER : Severity.WARNING);
      } finally {
        statement.execute("XA ROLLBACK 'preflight'");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void whatAUserLacksIsNamed(MySqlVersion version) throws SQLException {
    MySqlServer server = server(version);
    String database = server.createDatabase("closed");
    execute(server, "CREATE TABLE `" + database + "`.t (id INT PRIMARY KEY)");
    String user = user(server, "PROCESS ON *.*");

    assertThat(texts(check(server, user, List.of(database))))
        .containsExactly(
            "The source shows no database %s; it does not exist, or %s@%% may see nothing in it."
                    .formatted(database, user)
                + " Correct the name, or GRANT SELECT ON `%s`.* TO `%s`@`%%`."
                    .formatted(database, user),
            user
                + "@% lacks REPLICATION SLAVE; following the binlog takes it. GRANT REPLICATION"
                + " SLAVE ON *.* TO `"
                + user
                + "`@`%`, or make the role that has it a default role.",
            user
                + "@% lacks REPLICATION CLIENT; asking for the binlog's position takes it. GRANT"
                + " REPLICATION CLIENT ON *.* TO `"
                + user
                + "`@`%`, or make the role that has it a default role.");

    grant(server, user, "INSERT ON `" + database + "`.*");
    assertThat(whats(check(server, user, List.of(database))))
        .contains(user + "@% may not read the tables of " + database);
    execute(server, "CREATE TABLE `" + database + "`.other (id INT PRIMARY KEY)");
    grant(server, user, "SELECT ON `" + database + "`.t");
    SourceReport partly = check(server, user, List.of(database));
    assertThat(whats(partly)).contains(user + "@% may read only some tables of " + database);
    try (Connection connection = server.connect(null)) {
      assertThat(
              Preflight.unreadable(
                  partly.facts(), MySqlCatalog.read(connection, List.of(database))))
          .extracting(Finding::table)
          .containsExactly(database + ".other");
    }
  }

  @Test
  void privilegesOfAnActiveRoleCount() throws SQLException {
    MySqlServer server = MySqlServer.shared();
    String database = server.createDatabase("roles");
    String user = user(server, "REPLICATION SLAVE, REPLICATION CLIENT ON *.*");
    String role = database + "_role";
    execute(
        server,
        "CREATE ROLE " + role,
        "GRANT SELECT ON `" + database + "`.* TO " + role,
        "GRANT " + role + " TO " + user,
        "SET DEFAULT ROLE " + role + " TO " + user);

    assertThat(texts(check(server, user, List.of(database)))).isEmpty();

    execute(server, "SET DEFAULT ROLE NONE TO " + user);
    assertThat(whats(check(server, user, List.of(database))))
        .containsExactly("The source shows no database " + database);
  }

  /** These are set on a server of its own, since other tests count on the shared one's settings. */
  @Test
  void settingsThatLoseChangesAreBlockers() throws SQLException {
    try (MySqlServer server =
        MySqlServer.start(
            MySqlOptions.defaults().withGtid(false).withVariable("binlog_ignore_db", "hidden"))) {
      execute(
          server,
          "CREATE DATABASE hidden",
          "SET GLOBAL binlog_format = STATEMENT",
          "SET GLOBAL binlog_row_image = MINIMAL",
          "SET GLOBAL binlog_row_value_options = PARTIAL_JSON",
          "SET GLOBAL binlog_expire_logs_seconds = 3600");
      SourceReport report;
      try (Connection connection = server.connect(null)) {
        report = Preflight.source(connection, List.of("hidden", "absent"), List.of(1L, 5401L));
      }

      assertThat(report.findings())
          .filteredOn(finding -> finding.severity() == Severity.BLOCKER)
          .extracting(Finding::what)
          .contains(
              "binlog_format is STATEMENT",
              "binlog_row_image is MINIMAL",
              "binlog_row_value_options is PARTIAL_JSON",
              "The source's binlog leaves out the database hidden",
              "The source shows no database absent");
      assertThat(report.findings())
          .filteredOn(finding -> finding.severity() == Severity.WARNING)
          .extracting(Finding::what)
          .containsExactly("gtid_mode is OFF", "The source keeps its binlog for 60 minutes only");
      assertThat(report.facts().variables().binlogRetention()).isEqualTo(Duration.ofHours(1));
      assertThat(report.facts().replication().position().gtidSet()).isEmpty();

      long own = report.facts().variables().serverId();
      try (Connection connection = server.connect(null)) {
        assertThat(whats(Preflight.source(connection, List.of(), List.of(own))))
            .contains("The server id " + own + " is in use");
      }
    }
  }

  @Test
  void aServerWithoutABinlogIsABlocker() throws SQLException {
    try (MySqlServer server =
            MySqlServer.start(
                MySqlOptions.defaults()
                    .withGtid(false)
                    .withVariable("skip_log_bin", "ON")
                    .withVariable("log_slave_updates", "OFF"));
        Connection connection = server.connect(null)) {
      SourceReport report = Preflight.source(connection, List.of(), List.of());

      assertThat(whats(report)).contains("The source writes no binlog");
      assertThat(report.facts().replication().position()).isNull();
      assertThat(report.facts().replication().mayAskPosition()).isTrue();
    }
  }

  private static MySqlServer server(MySqlVersion version) {
    return MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
  }

  private static SourceReport check(MySqlServer server, String user, List<String> databases)
      throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(server.jdbcUrl(null), user, PASSWORD)) {
      return Preflight.source(connection, databases, List.of(5401L, 5402L));
    }
  }

  /** A user with a name of its own, since servers are shared. */
  private static String user(MySqlServer server, String grant) throws SQLException {
    String user = server.createDatabase("user");
    execute(server, "CREATE USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(user, PASSWORD));
    grant(server, user, grant);
    return user;
  }

  private static void grant(MySqlServer server, String user, String grant) throws SQLException {
    execute(server, "GRANT " + grant + " TO '" + user + "'@'%'");
  }

  private static void execute(MySqlServer server, String... statements) throws SQLException {
    try (Connection connection = server.connect(null);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> texts(SourceReport report) {
    return report.findings().stream().map(Finding::text).toList();
  }

  private static List<String> whats(SourceReport report) {
    return report.findings().stream().map(Finding::what).toList();
  }
}
