package io.portage.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TableName;
import io.portage.plan.check.Preflight.TargetReport;
import io.portage.testdata.server.PostgresOptions;
import io.portage.testdata.server.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTargetIT {
  private static final String PASSWORD = "Preflight-1";
  private static final TableName HERE = new TableName("app", "here");
  private static final TableName NEW = new TableName("app", "new");

  private final PostgresServer server = PostgresServer.shared();

  @ParameterizedTest
  @ValueSource(ints = {14, 17, 18})
  void aSuperuserOfAnEmptyDatabaseIsNoFindingOnEachVersion(int major) throws SQLException {
    Assumptions.assumeTrue(
        major == 17 || System.getProperty("portage.postgres.versions", "").equals("all"),
        "skipped: PostgreSQL " + major + " is only tried with -Dportage.postgres.versions=all");
    PostgresServer server = PostgresServer.shared(PostgresOptions.defaults().withMajor(major));
    try (Connection connection = server.connect(server.createDatabase("good"))) {
      TargetReport report = Preflight.target(connection, TargetScope.of(List.of(HERE, NEW), 4));

      assertThat(report.findings()).isEmpty();
      assertThat(report.facts().versionNumber()).isGreaterThanOrEqualTo(140000);
      assertThat(report.facts().encoding()).isEqualTo("UTF8");
      assertThat(report.facts().maySwitchTriggersOff()).isTrue();
      assertThat(report.facts().freeConnections()).isPositive();
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @Test
  void whatAUserLacksIsNamedTogetherWithWhatToGrant() throws SQLException {
    String database = server.createDatabase("closed");
    String user = database + "_user";
    execute(
        database,
        "CREATE USER " + user + " PASSWORD '" + PASSWORD + "' CONNECTION LIMIT 3",
        "CREATE SCHEMA app",
        "CREATE TABLE app.here (id int)",
        "GRANT USAGE ON SCHEMA app TO " + user,
        "GRANT SELECT, UPDATE ON app.here TO " + user);

    TargetReport report = check(database, user, TargetScope.of(List.of(HERE, NEW), 4));

    assertThat(report.findings())
        .extracting(Finding::text)
        .containsExactly(
            user
                + " can open 2 more connections on the target; the job opens up to 4. Raise"
                + " max_connections or the user's limit, or lower the parallelism.",
            "The schema portage is missing and %s may not create it; Portage keeps its books there."
                    .formatted(user)
                + " GRANT CREATE ON DATABASE \"%s\" TO \"%s\", or CREATE SCHEMA \"portage\" AUTHORIZATION \"%s\"."
                    .formatted(database, user, user),
            "%s lacks CREATE on the schema app; tables are to be created there.".formatted(user)
                + " GRANT CREATE ON SCHEMA \"app\" TO \"%s\".".formatted(user),
            "app.here: %s lacks DELETE, INSERT on it; the copy and the stream write this table."
                    .formatted(user)
                + " GRANT DELETE, INSERT ON \"app\".\"here\" TO \"%s\".".formatted(user),
            "app.here: %s does not own it; its indexes and constraints cannot be taken off for the"
                    .formatted(user)
                + " copy, which will be slower. ALTER TABLE \"app\".\"here\" OWNER TO \"%s\" until the"
                    .formatted(user)
                + " migration is over, or accept that.",
            "%s may not set session_replication_role; triggers and foreign keys of the target act"
                    .formatted(user)
                + " on migrated rows. GRANT SET ON PARAMETER session_replication_role TO \"%s\"."
                    .formatted(user));
  }

  @Test
  void whatTheFindingsSayToGrantIsEnough() throws SQLException {
    String database = server.createDatabase("granted");
    String user = database + "_user";
    execute(
        database,
        "CREATE USER " + user + " PASSWORD '" + PASSWORD + "'",
        "CREATE SCHEMA app",
        "CREATE TABLE app.here (id int)",
        "GRANT USAGE, CREATE ON SCHEMA app TO " + user,
        "GRANT CREATE ON DATABASE " + database + " TO " + user,
        "GRANT SET ON PARAMETER session_replication_role TO " + user,
        "ALTER TABLE app.here OWNER TO " + user);

    assertThat(check(database, user, TargetScope.of(List.of(HERE, NEW), 4)).findings()).isEmpty();
  }

  @Test
  void aDatabaseThatTakesNoWritesOrNotEveryCharacterIsABlocker() throws SQLException {
    String database = server.createDatabase("latin") + "1";
    execute(
        "postgres",
        "CREATE DATABASE " + database + " ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0",
        "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
    try (Connection connection = server.connect(database)) {
      assertThat(Preflight.target(connection, TargetScope.of(List.of(), 1)).findings())
          .filteredOn(finding -> finding.severity() == Severity.BLOCKER)
          .extracting(Finding::what)
          .containsExactly(
              "The target's transactions are read-only by default",
              "The database " + database + " has the encoding LATIN1");
    }
  }

  private TargetReport check(String database, String user, TargetScope scope) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(server.jdbcUrl(database), user, PASSWORD)) {
      return Preflight.target(connection, scope);
    }
  }

  private void execute(String database, String... statements) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
