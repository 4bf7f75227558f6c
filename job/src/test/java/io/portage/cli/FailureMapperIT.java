package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.portage.config.ConfigLoader;
import io.portage.config.MigrationConfig;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What real servers say when something is wrong, and what the user then reads. */
class FailureMapperIT {
  private static final String WRONG = "wrong-geheim";

  private final MySqlServer mysql = MySqlServer.shared();
  private final PostgresServer postgres = PostgresServer.shared();

  @Test
  void mysqlWithAWrongPassword() {
    assertThat(tellMySql(mysql.host(), mysql.port(), "", mysql.user(), WRONG))
        .startsWith(
            "MySQL at 127.0.0.1:%d refuses user root with this password (Access denied"
                .formatted(mysql.port()))
        .endsWith("; check source.user and source.password");
  }

  @Test
  void mysqlWithoutTheDatabase() {
    assertThat(
            tellMySql(
                mysql.host(), mysql.port(), "no_such_database", mysql.user(), mysql.password()))
        .isEqualTo(
            "MySQL at 127.0.0.1:%d has no such database (Unknown database 'no_such_database');"
                    .formatted(mysql.port())
                + " check source.database");
  }

  @Test
  void mysqlWithAUserWhoMayNotSeeTheDatabase() throws Exception {
    String database = mysql.createDatabase("closed");
    executeInMySql("CREATE USER IF NOT EXISTS bare@'%' IDENTIFIED BY 'bare-geheim'");

    assertThat(tellMySql(mysql.host(), mysql.port(), database, "bare", "bare-geheim"))
        .startsWith(
            "MySQL at 127.0.0.1:%d does not let user bare into the database (Access denied"
                .formatted(mysql.port()))
        .endsWith("; check source.database, and grant SELECT on it");
  }

  @Test
  void mysqlWithAUserWithoutAPrivilege() throws Exception {
    executeInMySql("CREATE USER IF NOT EXISTS bare@'%' IDENTIFIED BY 'bare-geheim'");
    Throwable failure =
        catchThrowable(
            () -> {
              try (Connection connection =
                      connectMySql(mysql.host(), mysql.port(), "", "bare", "bare-geheim");
                  Statement statement = connection.createStatement()) {
                statement.execute("SHOW MASTER STATUS");
              }
            });

    assertThat(tell(failure, mysql.port(), postgres.port(), "bare"))
        .startsWith(
            "MySQL at 127.0.0.1:%d denies user bare a privilege (Access denied; you need (at least"
                .formatted(mysql.port()))
        .endsWith("; grant it and try again");
  }

  @Test
  void mysqlThatIsNotThere() throws Exception {
    int port = portNobodyListensOn();

    assertThat(tellMySql("127.0.0.1", port, "", "root", WRONG))
        .isEqualTo(
            "MySQL at 127.0.0.1:%d cannot be reached (Connection refused);".formatted(port)
                + " check source.host and source.port, and that the server runs and no firewall is"
                + " in between");
  }

  @Test
  void mysqlOnAHostWithoutAnAddress() {
    assertThat(tellMySql("no-such-host.invalid", 3306, "", "root", WRONG))
        .isEqualTo(
            "MySQL at no-such-host.invalid:3306 cannot be found: no address is known for the host;"
                + " check source.host");
  }

  @Test
  void mysqlWithAPasswordThatNeedsEncryption() throws Exception {
    executeInMySql(
        "CREATE USER IF NOT EXISTS modern@'%' IDENTIFIED WITH caching_sha2_password BY 'm-geheim'");
    Throwable failure =
        catchThrowable(
            () ->
                connect(
                        new com.mysql.cj.jdbc.Driver(),
                        "jdbc:mysql://127.0.0.1:" + mysql.port() + "/?sslMode=DISABLED",
                        "modern",
                        "m-geheim")
                    .close());

    assertThat(tell(failure, mysql.port(), postgres.port(), "modern"))
        .isEqualTo(
            "MySQL at 127.0.0.1:%d takes this password only over an encrypted connection; set"
                    .formatted(mysql.port())
                + " source.tls.mode: required");
  }

  @Test
  void mysqlWithACertificateNobodyKnows() {
    Throwable failure =
        catchThrowable(
            () ->
                connect(
                        new com.mysql.cj.jdbc.Driver(),
                        "jdbc:mysql://127.0.0.1:" + mysql.port() + "/?sslMode=VERIFY_CA",
                        mysql.user(),
                        mysql.password())
                    .close());

    assertThat(tell(failure, mysql.port(), postgres.port(), "root"))
        .startsWith("no encrypted connection to MySQL at 127.0.0.1:%d (".formatted(mysql.port()))
        .endsWith("; check source.tls and the server's certificate");
  }

  @Test
  void postgresWithAWrongPassword() {
    assertThat(tellPostgres(postgres.host(), postgres.port(), "postgres", postgres.user(), WRONG))
        .startsWith(
            "PostgreSQL at 127.0.0.1:%d refuses user %s with this password (FATAL: password"
                .formatted(postgres.port(), postgres.user()))
        .endsWith("; check target.user and target.password");
  }

  @Test
  void postgresWithoutTheDatabase() {
    assertThat(
            tellPostgres(
                postgres.host(), postgres.port(), "nowhere", postgres.user(), postgres.password()))
        .isEqualTo(
            "PostgreSQL at 127.0.0.1:%d has no such database (FATAL: database \"nowhere\" does"
                    .formatted(postgres.port())
                + " not exist); create it, or correct target.database");
  }

  @Test
  void postgresWithAUserWithoutAPrivilege() throws Exception {
    String database = postgres.createDatabase("closed");
    executeInPostgres(
        database,
        "DROP ROLE IF EXISTS bare; CREATE ROLE bare LOGIN PASSWORD 'bare-geheim';"
            + " CREATE TABLE secret_table (id int)");
    Throwable failure =
        catchThrowable(
            () -> {
              try (Connection connection =
                      connectPostgres(
                          postgres.host(), postgres.port(), database, "bare", "bare-geheim");
                  Statement statement = connection.createStatement()) {
                statement.execute("SELECT * FROM secret_table");
              }
            });

    assertThat(tell(failure, mysql.port(), postgres.port(), "bare"))
        .isEqualTo(
            "PostgreSQL at 127.0.0.1:%d denies user bare a privilege (ERROR: permission denied for"
                    .formatted(postgres.port())
                + " table secret_table); grant it and try again");
  }

  @Test
  void postgresThatIsNotThere() throws Exception {
    int port = portNobodyListensOn();

    assertThat(tellPostgres("127.0.0.1", port, "postgres", "postgres", WRONG))
        .isEqualTo(
            "PostgreSQL at 127.0.0.1:%d cannot be reached (Connection refused);".formatted(port)
                + " check target.host and target.port, and that the server runs and no firewall is"
                + " in between");
  }

  @Test
  void postgresOnAHostWithoutAnAddress() {
    assertThat(tellPostgres("no-such-host.invalid", 5432, "postgres", "postgres", WRONG))
        .isEqualTo(
            "PostgreSQL at no-such-host.invalid:5432 cannot be found: no address is known for the"
                + " host; check target.host");
  }

  @Test
  void postgresWithoutEncryptionWhereItIsRequired() {
    Throwable failure =
        catchThrowable(
            () ->
                connect(
                        new org.postgresql.Driver(),
                        postgres.jdbcUrl("postgres")
                            + (postgres.jdbcUrl("postgres").contains("?") ? "&" : "?")
                            + "sslmode=require",
                        postgres.user(),
                        postgres.password())
                    .close());

    assertThat(tell(failure, mysql.port(), postgres.port(), "postgres"))
        .isEqualTo(
            "no encrypted connection to PostgreSQL at 127.0.0.1:%d (The server does not support"
                    .formatted(postgres.port())
                + " SSL.); check target.tls and the server's certificate");
  }

  private static String tellMySql(
      String host, int port, String database, String user, String password) {
    Throwable failure =
        catchThrowable(() -> connectMySql(host, port, database, user, password).close());
    return tell(failure, host, port, "localhost", 5432, user);
  }

  private static String tellPostgres(
      String host, int port, String database, String user, String password) {
    Throwable failure =
        catchThrowable(() -> connectPostgres(host, port, database, user, password).close());
    return tell(failure, "localhost", 3306, host, port, user);
  }

  private static String tell(Throwable failure, int mysqlPort, int postgresPort, String user) {
    return tell(failure, "127.0.0.1", mysqlPort, "127.0.0.1", postgresPort, user);
  }

  /** The one sentence, wrapped as failures arrive from a job. */
  private static String tell(
      Throwable failure, String mysqlHost, int mysqlPort, String pgHost, int pgPort, String user) {
    MigrationConfig config =
        ConfigLoader.parse(
            """
            source: {host: %s, port: %d, database: shop, user: %s, password: %s}
            target: {host: %s, port: %d, database: shop, user: %s, password: %s}
            """
                .formatted(mysqlHost, mysqlPort, user, WRONG, pgHost, pgPort, user, WRONG),
            Path.of("migration.yaml"),
            Map.of());
    assertThat(failure).isInstanceOf(SQLException.class);
    FailureMapper.Outcome outcome =
        FailureMapper.of(Optional.of(config)).map(new IllegalStateException("wrapped", failure));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.CONNECTION);
    assertThat(outcome.lines()).hasSize(1);
    return outcome.lines().get(0);
  }

  private static Connection connectMySql(
      String host, int port, String database, String user, String password) throws SQLException {
    String url =
        "jdbc:mysql://%s:%d/%s?sslMode=PREFERRED&connectTimeout=10000"
            .formatted(host, port, database);
    return connect(new com.mysql.cj.jdbc.Driver(), url, user, password);
  }

  private static Connection connectPostgres(
      String host, int port, String database, String user, String password) throws SQLException {
    String url = "jdbc:postgresql://%s:%d/%s?connectTimeout=10".formatted(host, port, database);
    return connect(new org.postgresql.Driver(), url, user, password);
  }

  private static Connection connect(Driver driver, String url, String user, String password)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return driver.connect(url, properties);
  }

  private void executeInMySql(String sql) throws SQLException {
    try (Connection connection = mysql.connect(null);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void executeInPostgres(String database, String sql) throws SQLException {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int portNobodyListensOn() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
