package io.portage.cli;

import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresOptions;
import io.portage.testdata.server.PostgresServer;
import io.portage.testdata.shop.ShopGenerator;
import io.portage.testdata.shop.ShopSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** The demo's two servers, and a folder with its configuration, that go when it is over. */
final class DemoServers implements AutoCloseable {
  private static final String DATABASE = "shop";
  private static final String OWNER_ONLY = "rw-------";

  private final MySqlServer mysql;
  private final PostgresServer postgres;
  private final Path folder;

  private DemoServers(MySqlServer mysql, PostgresServer postgres, Path folder) {
    this.mysql = mysql;
    this.postgres = postgres;
    this.folder = folder;
  }

  /** Starts both at the same time, and creates the empty databases. */
  static DemoServers start() throws Exception {
    CompletableFuture<PostgresServer> starting =
        CompletableFuture.supplyAsync(() -> PostgresServer.start(PostgresOptions.defaults()));
    MySqlServer mysql = MySqlServer.start(MySqlOptions.defaults());
    PostgresServer postgres;
    try {
      postgres = starting.get();
    } catch (ExecutionException | InterruptedException e) {
      mysql.close();
      throw e;
    }
    DemoServers servers =
        new DemoServers(mysql, postgres, Files.createTempDirectory("portage-demo-"));
    try {
      servers.createDatabases();
      servers.writeConfiguration();
      return servers;
    } catch (SQLException | IOException e) {
      servers.close();
      throw e;
    }
  }

  private void createDatabases() throws SQLException {
    try (Connection my = mysql.connect(null);
        Connection pg = postgres.connect(null);
        Statement onMySql = my.createStatement();
        Statement onPostgres = pg.createStatement()) {
      onMySql.execute("CREATE DATABASE `" + DATABASE + "`");
      onPostgres.execute("CREATE DATABASE \"" + DATABASE + "\"");
    }
  }

  private void writeConfiguration() throws IOException {
    secret("mysql.password", mysql.password());
    secret("postgres.password", postgres.password());
    Files.writeString(configuration(), shownConfiguration());
  }

  private void secret(String name, String password) throws IOException {
    Path file =
        Files.createFile(
            folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    Files.writeString(file, password);
  }

  /** The configuration file. */
  Path configuration() {
    return folder.resolve("migration.yaml");
  }

  /** What stands in it; passwords are in files of their own. */
  String shownConfiguration() {
    return """
    source: {host: %s, port: %d, database: %s, user: %s, password: "${file:mysql.password}"}
    target: {host: %s, port: %d, database: %s, user: %s, password: "${file:postgres.password}"}
    tables:
      settings:
        shop_payment:              # Django keeps durations as microseconds; PostgreSQL has intervals
          columns:
            processing: {transform: microseconds-to-interval}
            settled_after: {transform: microseconds-to-interval}
        shop_order:                # leave room for orders that are born in PostgreSQL
          key-offset: 1000000
        shop_order_line:           # the largest table gets writers of its own
          parallelism: 2
        audit_log:                 # has no key at all
          keyless: copy-once
    job: {checkpoint-interval: 2s, chunk-size: 1MB}
    """
        .formatted(
            mysql.host(),
            mysql.port(),
            DATABASE,
            mysql.user(),
            postgres.host(),
            postgres.port(),
            DATABASE,
            postgres.user());
  }

  String mysqlVersion() {
    return mysql.version();
  }

  String postgresVersion() {
    return postgres.version();
  }

  Connection connectMySql() throws SQLException {
    return mysql.connect(DATABASE);
  }

  /** Creates and fills the shop; returns a sentence about it. */
  String fill(long seed, double scale) throws SQLException {
    ShopGenerator generator = new ShopGenerator(seed, scale);
    long begin = System.nanoTime();
    try (Connection connection = connectMySql()) {
      ShopSchema.createMySql(connection);
      generator.fill(connection);
    }
    return "%s with %s rows, filled in %s."
        .formatted(
            Figures.count(generator.rowCounts().size(), "table"),
            Figures.count(generator.rowCounts().values().stream().mapToLong(n -> n).sum()),
            Figures.duration(Duration.ofNanos(System.nanoTime() - begin)));
  }

  /** The same payment on both sides, to see the transform and the offset at work. */
  List<String> samples() throws SQLException {
    String payment = "SELECT id, order_id, amount, processing FROM shop_payment WHERE id = ";
    List<String> lines = new ArrayList<>();
    try (Connection my = connectMySql();
        Connection pg = postgres.connect(DATABASE);
        Statement onMySql = my.createStatement();
        Statement onPostgres = pg.createStatement();
        ResultSet newest = onMySql.executeQuery("SELECT MAX(id) FROM shop_payment")) {
      newest.next();
      long id = newest.getLong(1);
      lines.add("A payment, with the offset on its order and the transform on its duration:");
      lines.add("  MySQL       " + row(onMySql, payment + id));
      lines.add("  PostgreSQL  " + row(onPostgres, payment + id));
    }
    return lines;
  }

  private static String row(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        values.add(row.getMetaData().getColumnLabel(i) + " " + row.getString(i));
      }
      return String.join(", ", values);
    }
  }

  /** How a person connects to MySQL; the server is on loopback, and gone with the demo. */
  String mysqlCommand() {
    return "MYSQL_PWD=%s mysql --protocol=tcp --host=%s --port=%d --user=%s %s"
        .formatted(mysql.password(), mysql.host(), mysql.port(), mysql.user(), DATABASE);
  }

  String psqlCommand() {
    return "PGPASSWORD=%s psql --host=%s --port=%d --username=%s %s"
        .formatted(
            postgres.password(), postgres.host(), postgres.port(), postgres.user(), DATABASE);
  }

  @Override
  public void close() {
    mysql.close();
    postgres.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
