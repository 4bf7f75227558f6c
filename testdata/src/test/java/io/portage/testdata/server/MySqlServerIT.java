package io.portage.testdata.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MySqlServerIT {

  @BeforeAll
  static void onlyTheServersThatComeWithUs() {
    Assumptions.assumeTrue(
        System.getenv("MYSQL_HOME") == null, "skipped: MYSQL_HOME names another server");
  }

  @Test
  void theSharedServerIsAsProductionHasIt() throws SQLException {
    MySqlServer server = MySqlServer.shared();

    assertThat(MySqlServer.shared()).isSameAs(server);
    assertThat(server.version()).startsWith("8.0.15");
    try (Connection connection = server.connect(null)) {
      assertThat(
              Rows.one(
                  connection,
                  "SELECT CONCAT_WS(' ', @@log_bin, @@binlog_format, @@binlog_row_image,"
                      + " @@gtid_mode, @@enforce_gtid_consistency, @@local_infile,"
                      + " @@character_set_server, @@global.time_zone, @@bind_address)"))
          .isEqualTo("1 ROW FULL ON ON 1 utf8mb4 +05:30 127.0.0.1");
      assertThat(Rows.one(connection, "SELECT @@server_id")).isEqualTo("" + server.port());
    }
  }

  @Test
  void rootMayDoEverything() throws SQLException {
    MySqlServer server = MySqlServer.shared();
    String database = server.createDatabase("rights");

    try (Connection connection = server.connect(database)) {
      Rows.run(
          connection,
          "CREATE USER 'replicator'@'%' IDENTIFIED BY 'x1'",
          "GRANT SELECT, RELOAD, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'replicator'@'%'",
          "SET GLOBAL binlog_rows_query_log_events = OFF",
          "DROP USER 'replicator'@'%'");
      assertThat(Rows.one(connection, "SELECT DATABASE()")).isEqualTo(database);
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    MySqlServer server = MySqlServer.shared();

    assertThat(server.password()).hasSizeGreaterThan(20);
    for (String wrong : new String[] {"", "wrong"}) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.jdbcUrl(null), "root", wrong).close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Access denied");
    }
  }

  @Test
  void databasesAreFresh() throws SQLException {
    MySqlServer server = MySqlServer.shared();

    String first = server.createDatabase("fresh");
    String second = server.createDatabase("fresh");

    assertThat(first).startsWith("fresh_").isNotEqualTo(second);
    try (Connection connection = server.connect(second)) {
      assertThat(
              Rows.one(
                  connection,
                  "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"))
          .isEqualTo("0");
    }
  }

  @Test
  void variablesAndGtidAreAsAsked() throws SQLException {
    MySqlOptions options =
        MySqlOptions.defaults().withGtid(false).withVariable("binlog-row-image", "MINIMAL");
    try (MySqlServer server = MySqlServer.start(options);
        Connection connection = server.connect(null)) {
      assertThat(Rows.one(connection, "SELECT @@gtid_mode")).isEqualTo("OFF");
      assertThat(Rows.one(connection, "SELECT @@binlog_row_image")).isEqualTo("MINIMAL");
    }
  }

  @Test
  void theOldServerStarts() throws SQLException {
    MySqlOptions options = MySqlOptions.defaults().withVersion(MySqlVersion.V5_7_22);
    Path folder;
    try (MySqlServer server = MySqlServer.start(options);
        Connection connection = server.connect(server.createDatabase("old"))) {
      folder = server.dataDirectory().getParent();
      assertThat(server.version()).startsWith("5.7.22");
      assertThat(Rows.one(connection, "SELECT CONCAT_WS(' ', @@binlog_format, @@gtid_mode)"))
          .isEqualTo("ROW ON");
      Rows.run(
          connection, "CREATE TABLE t (v VARCHAR(9))", "INSERT INTO t VALUES ('\uD83D\uDE80')");
      assertThat(Rows.one(connection, "SELECT v FROM t")).isEqualTo("\uD83D\uDE80");
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void theNewServerStarts() throws SQLException {
    assumeTrue(MySqlVersion.V9.isTested(), "MySQL 9 is tested with -Pmysql9");
    MySqlOptions options = MySqlOptions.defaults().withVersion(MySqlVersion.V9);
    try (MySqlServer server = MySqlServer.start(options);
        Connection connection = server.connect(server.createDatabase("new"))) {
      assertThat(server.version()).startsWith("9.");
      assertThat(Rows.one(connection, "SELECT CONCAT_WS(' ', @@binlog_format, @@gtid_mode)"))
          .isEqualTo("ROW ON");
      Rows.run(connection, "CREATE TABLE t (v VARCHAR(9))", "INSERT INTO t VALUES ('x')");
      server.kill();
      server.restart();
    }
  }

  @Test
  void settingTheServerUpLeavesNoTransaction() throws SQLException {
    try (MySqlServer server = MySqlServer.start(MySqlOptions.defaults());
        Connection connection = server.connect(null)) {
      assertThat(Rows.one(connection, "SELECT @@global.gtid_executed")).isEmpty();
    }
  }

  @Test
  void whatWasCommittedSurvivesKillAndRestart() throws SQLException {
    try (MySqlServer server = MySqlServer.start(MySqlOptions.defaults())) {
      String database = server.createDatabase("crash");
      try (Connection connection = server.connect(database)) {
        Rows.run(connection, "CREATE TABLE t (id INT PRIMARY KEY)");
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
        assertThat(Rows.one(connection, "SELECT COUNT(*) FROM t")).isEqualTo("1000");
      }

      server.restart();

      try (Connection connection = server.connect(database)) {
        assertThat(Rows.one(connection, "SELECT COUNT(*) FROM t")).isEqualTo("1000");
      }
    }
  }

  @Test
  void aRestartOnATakenPortFailsAndCanBeTriedAgain() throws Exception {
    try (MySqlServer server = MySqlServer.start(MySqlOptions.defaults())) {
      server.kill();
      try (ServerSocket thief = new ServerSocket()) {
        thief.bind(new InetSocketAddress(server.host(), server.port()));
        assertThatThrownBy(server::restart)
            .isInstanceOf(ServerStartException.class)
            .hasMessageContaining("Bind on TCP/IP port");
      }

      server.restart();

      server.connect(null).close();
    }
  }

  @Test
  void closingTwiceIsAsGoodAsOnce() {
    MySqlServer server = MySqlServer.start(MySqlOptions.defaults());
    long process = server.processId();

    server.close();
    server.close();

    assertThat(ProcessHandle.of(process)).isEmpty();
    assertThat(server.dataDirectory().getParent()).doesNotExist();
    assertThatThrownBy(server::restart).hasMessageContaining("closed");
  }

  @Test
  void aServerThatCannotStartSaysWhyAndKeepsItsLog() {
    MySqlOptions options = MySqlOptions.defaults().withVariable("no_such_variable", "1");

    assertThatThrownBy(() -> MySqlServer.start(options))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("unknown variable 'no_such_variable=1'")
        .satisfies(
            e -> {
              String path = e.getMessage().replaceAll("(?s).* kept in (\\S+) and.*", "$1");
              assertThat(Path.of(path)).isRegularFile();
              assertThat(Path.of(path).resolveSibling("data")).doesNotExist();
              FileTree.delete(Path.of(path).getParent());
            });
  }

  @Test
  void theFixturesOwnVariablesAreNotForTests() {
    MySqlOptions options = MySqlOptions.defaults().withVariable("port", "3306");

    assertThatThrownBy(() -> MySqlServer.start(options)).hasMessageContaining("port is chosen");
  }
}
