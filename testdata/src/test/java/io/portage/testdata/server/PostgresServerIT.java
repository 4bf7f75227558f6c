package io.portage.testdata.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresServerIT {

  @BeforeAll
  static void onlyTheServersThatComeWithUs() {
    Assumptions.assumeTrue(System.getenv("PG_BIN") == null, "skipped: PG_BIN names another server");
  }

  @Test
  void theSharedServerIsAsPromised() throws SQLException {
    PostgresServer server = PostgresServer.shared();

    assertThat(PostgresServer.shared()).isSameAs(server);
    assertThat(server.version()).startsWith("17.6");
    try (Connection connection = server.connect(null)) {
      assertThat(
              Rows.one(
                  connection,
                  "SELECT string_agg(setting, ' ' ORDER BY name) FROM pg_settings WHERE name IN"
                      + " ('fsync', 'listen_addresses', 'max_connections', 'server_encoding',"
                      + " 'synchronous_commit')"))
          .isEqualTo("off 127.0.0.1 200 UTF8 on");
      // The driver sets the session's zone to the JVM's: the server's own is what resetting shows.
      assertThat(
              Rows.one(connection, "SELECT reset_val FROM pg_settings WHERE name = 'log_timezone'"))
          .isEqualTo("UTC");
      assertThat(
              Rows.one(
                  connection,
                  "SELECT setting FROM pg_file_settings WHERE name = 'TimeZone' OR name ="
                      + " 'timezone'"))
          .isEqualTo("Asia/Kathmandu");
      assertThat(
              Rows.one(
                  connection, "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo("true");
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    PostgresServer server = PostgresServer.shared();

    for (String wrong : new String[] {"", "wrong"}) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.jdbcUrl(null), "postgres", wrong).close())
          .isInstanceOf(SQLException.class)
          .hasMessageMatching(
              "(?s).*(password authentication failed|password is an empty string).*");
    }
  }

  @Test
  void databasesAreFresh() throws SQLException {
    PostgresServer server = PostgresServer.shared();

    String first = server.createDatabase("Fresh");
    String second = server.createDatabase("Fresh");

    assertThat(first).startsWith("Fresh_").isNotEqualTo(second);
    try (Connection connection = server.connect(second)) {
      assertThat(Rows.one(connection, "SELECT current_database()")).isEqualTo(second);
      assertThat(Rows.one(connection, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
          .isEqualTo("0");
    }
  }

  @Test
  void settingsAreAsAsked() throws SQLException {
    PostgresOptions options = PostgresOptions.defaults().withSetting("wal_level", "logical");
    try (PostgresServer server = PostgresServer.start(options);
        Connection connection = server.connect(null)) {
      assertThat(Rows.one(connection, "SHOW wal_level")).isEqualTo("logical");
    }
  }

  @Test
  void whatWasCommittedSurvivesKillAndRestart() throws SQLException {
    try (PostgresServer server = PostgresServer.start(PostgresOptions.defaults())) {
      String database = server.createDatabase("crash");
      try (Connection connection = server.connect(database)) {
        Rows.run(connection, "CREATE TABLE t (id int PRIMARY KEY)");
        for (int id = 1; id <= 1000; id++) {
          Rows.run(connection, "INSERT INTO t VALUES (" + id + ")");
        }
      }
      int port = server.port();

      server.kill();

      assertThatThrownBy(() -> server.connect(null).close()).isInstanceOf(SQLException.class);
      assertThat(ProcessHandle.of(server.processId())).isEmpty();

      server.restart();

      assertThat(server.port()).isEqualTo(port);
      try (Connection connection = server.connect(database)) {
        assertThat(Rows.one(connection, "SELECT count(*) FROM t")).isEqualTo("1000");
        // A client that is still there must not keep the server from stopping.
        server.restart();
        assertThatThrownBy(() -> Rows.one(connection, "SELECT 1")).isInstanceOf(SQLException.class);
      }
      try (Connection connection = server.connect(database)) {
        assertThat(Rows.one(connection, "SELECT count(*) FROM t")).isEqualTo("1000");
      }
    }
  }

  @Test
  void aRestartOnATakenPortFailsAndCanBeTriedAgain() throws Exception {
    try (PostgresServer server = PostgresServer.start(PostgresOptions.defaults())) {
      server.kill();
      try (ServerSocket thief = new ServerSocket()) {
        thief.bind(new InetSocketAddress(server.host(), server.port()));
        assertThatThrownBy(server::restart)
            .isInstanceOf(ServerStartException.class)
            .hasMessageContaining("Address already in use");
      }

      server.restart();

      server.connect(null).close();
    }
  }

  @Test
  void closingTwiceIsAsGoodAsOnce() {
    PostgresServer server = PostgresServer.start(PostgresOptions.defaults());
    long process = server.processId();

    server.close();
    server.close();

    assertThat(ProcessHandle.of(process)).isEmpty();
    assertThat(server.dataDirectory().getParent()).doesNotExist();
    assertThatThrownBy(server::restart).hasMessageContaining("closed");
  }

  @Test
  void aServerThatCannotStartSaysWhyAndKeepsItsLog() {
    PostgresOptions options = PostgresOptions.defaults().withSetting("no_such_setting", "1");

    assertThatThrownBy(() -> PostgresServer.start(options))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("no_such_setting")
        .satisfies(
            e -> {
              String path = e.getMessage().replaceAll("(?s).* kept in (\\S+) and.*", "$1");
              assertThat(Path.of(path)).isRegularFile();
              assertThat(Path.of(path).resolveSibling("data")).doesNotExist();
              FileTree.delete(Path.of(path).getParent());
            });
  }

  @Test
  void theFixturesOwnSettingsAreNotForTests() {
    PostgresOptions options = PostgresOptions.defaults().withSetting("port", "5432");

    assertThatThrownBy(() -> PostgresServer.start(options)).hasMessageContaining("port is chosen");
  }
}
