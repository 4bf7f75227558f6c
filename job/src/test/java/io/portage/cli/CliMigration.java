package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.compare.DatabaseComparison;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Fresh databases on real servers, and a configuration file with which the verbs are run. */
final class CliMigration {

  final MySqlServer mysql;
  final PostgresServer postgres = PostgresServer.shared();
  final String source;
  final String target = PostgresServer.shared().createDatabase("cli");
  private final Path folder;
  private String mysqlUser;
  private String mysqlPassword;
  private String postgresUser = postgres.user();
  private String postgresPassword = postgres.password();
  private int mysqlPort;
  private String more = "";
  private String moreOfTarget = "";
  private String job = "linger: 20ms";

  CliMigration(Path folder) {
    this(folder, MySqlServer.shared());
  }

  CliMigration(Path folder, MySqlServer mysql) {
    this.folder = folder;
    this.mysql = mysql;
    source = mysql.createDatabase("cli");
    mysqlUser = mysql.user();
    mysqlPassword = mysql.password();
    mysqlPort = mysql.port();
  }

  CliMigration asMySqlUser(String user, String password) {
    mysqlUser = user;
    mysqlPassword = password;
    return this;
  }

  CliMigration asPostgresUser(String user, String password) {
    postgresUser = user;
    postgresPassword = password;
    return this;
  }

  CliMigration onMySqlPort(int port) {
    mysqlPort = port;
    return this;
  }

  /** More of the configuration, as YAML. */
  CliMigration with(String yaml) {
    more = yaml;
    return this;
  }

  /** More of the section target, as YAML: {@code existing-rows: keep}. */
  CliMigration withTarget(String yaml) {
    moreOfTarget = ", " + yaml;
    return this;
  }

  /** One more key of the section job. */
  CliMigration inJob(String yaml) {
    job = yaml;
    return this;
  }

  /** Writes the configuration; passwords are in files of their own. */
  Path file() throws Exception {
    write(folder.resolve("mysql.password"), mysqlPassword);
    write(folder.resolve("postgres.password"), postgresPassword);
    return write(
        folder.resolve("migration.yaml"),
        """
        source: {host: %s, port: %d, database: %s, user: %s, password: "${file:mysql.password}"}
        target: {host: %s, port: %d, database: %s, user: %s, password: "${file:postgres.password}"%s}
        job: {checkpoint-interval: 500ms, chunk-size: 64KB, %s}
        %s
        """
            .formatted(
                mysql.host(),
                mysqlPort,
                source,
                mysqlUser,
                postgres.host(),
                postgres.port(),
                target,
                postgresUser,
                moreOfTarget,
                job,
                more));
  }

  /** Leaves a file alone that is as it should be: another verb may be reading it. */
  private static Path write(Path file, String text) throws IOException {
    return Files.exists(file) && Files.readString(file).equals(text)
        ? file
        : Files.writeString(file, text);
  }

  /** Runs a verb, in this process. */
  CommandRun portage(String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("-c", file().toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  JsonNode json(String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("-o", "json"));
    CommandRun run = portage(all.toArray(String[]::new));
    assertThat(run.out()).as(run.err()).startsWith("{");
    return new ObjectMapper().readTree(run.out());
  }

  void mysql(String... statements) throws SQLException {
    try (Connection connection = mysql.connect(source);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  void postgres(String... statements) throws SQLException {
    try (Connection connection = postgres.connect(target);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  String fromPostgres(String query) throws SQLException {
    try (Connection connection = postgres.connect(target);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).as(query).isTrue();
      return row.getString(1);
    }
  }

  /** Two small tables with all that a table has. */
  CliMigration withTables() throws SQLException {
    mysql(
        "CREATE TABLE customer (id BIGINT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(80) NOT NULL"
            + " UNIQUE, born DATE NULL) DEFAULT CHARSET=utf8mb4",
        "CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, customer_id BIGINT NOT NULL,"
            + " total DECIMAL(10,2) NOT NULL, took BIGINT NULL, FOREIGN KEY (customer_id)"
            + " REFERENCES customer (id)) DEFAULT CHARSET=utf8mb4",
        "INSERT INTO customer (email, born) VALUES ('a@example.com', '1990-01-02'),"
            + " ('b@example.com', NULL)",
        "INSERT INTO orders (customer_id, total, took) VALUES (1, 9.50, 1500000), (2, 3.00, NULL)");
    return this;
  }

  /** The target's tables, whatever their schema. */
  List<String> targetTables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Connection connection = postgres.connect(target);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT n.nspname || '.' || c.relname FROM pg_class c"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE n.nspname !~ '^(pg_|information_schema)' ORDER BY 1")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }

  void assertTargetIsUntouched() throws SQLException {
    assertThat(targetTables()).isEmpty();
    assertThat(fromPostgres("SELECT count(*) FROM pg_namespace WHERE nspname = 'portage'"))
        .isEqualTo("0");
  }

  void assertEqual() throws SQLException {
    try (Connection from = mysql.connect(source);
        Connection to = postgres.connect(target)) {
      assertThat(
              DatabaseComparison.compare(from, source, to, "public", ComparisonOptions.defaults()))
          .isEmpty();
    }
  }
}
