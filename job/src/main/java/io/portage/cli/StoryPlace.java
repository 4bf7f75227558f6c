package io.portage.cli;

import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import io.portage.testdata.story.StorySchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the story takes place: an empty database on either server, and a folder with the
 * configuration.
 */
record StoryPlace(
    MySqlServer mysql, PostgresServer postgres, String source, String target, Path folder) {
  private static final String OWNER_ONLY = "rw-------";

  /** Creates both databases. */
  void createDatabases() throws SQLException {
    try (Connection my = mysql.connect(null);
        Connection pg = postgres.connect(null);
        Statement onMySql = my.createStatement();
        Statement onPostgres = pg.createStatement()) {
      onMySql.execute("CREATE DATABASE `" + source + "`");
      onPostgres.execute("CREATE DATABASE \"" + target + "\"");
    }
  }

  /** The shop's tables on both sides, as its two versions make them, and the configuration. */
  void prepare() throws SQLException, IOException {
    try (Connection my = connectMySql();
        Connection pg = connectPostgres()) {
      StorySchema.createMySql(my);
      StorySchema.createPostgres(pg);
    }
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

  Path configuration() {
    return folder.resolve("migration.yaml");
  }

  String shownConfiguration() {
    return """
    source: {host: %s, port: %d, database: %s, user: %s, password: "${file:mysql.password}"}
    target: {host: %s, port: %d, database: %s, user: %s, password: "${file:postgres.password}"}
    job: {on-reject: quarantine, checkpoint-interval: 2s}
    """
        .formatted(
            mysql.host(),
            mysql.port(),
            source,
            mysql.user(),
            postgres.host(),
            postgres.port(),
            target,
            postgres.user());
  }

  Connection connectMySql() throws SQLException {
    return mysql.connect(source);
  }

  Connection connectPostgres() throws SQLException {
    return postgres.connect(target);
  }

  /** The least key that PostgreSQL gives to a customer or an order from now on. */
  long leastBorn() throws SQLException {
    long least = Long.MAX_VALUE;
    try (Connection connection = connectPostgres();
        Statement statement = connection.createStatement()) {
      for (String table : new String[] {"shop_customer", "shop_order"}) {
        least = Math.min(least, number(statement, nextOf(statement, table)));
      }
    }
    return least;
  }

  private static String nextOf(Statement statement, String table) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT pg_get_serial_sequence('" + table + "', 'id')")) {
      row.next();
      return "SELECT last_value + CASE WHEN is_called THEN 1 ELSE 0 END FROM " + row.getString(1);
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The rows that the last comparison has found to differ: {@code shop_order 17}. */
  Set<String> differing() throws SQLException {
    Set<String> rows = new TreeSet<>();
    try (Connection connection = connectPostgres();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT substring(source_table FROM '[^.]+$') || ' ' || substring(key FROM '[0-9]+$')"
                    + " FROM portage.verify_row WHERE run = (SELECT max(run) FROM portage.verify)"
                    + " AND settled_at IS NOT NULL AND kind NOT IN ('born', 'rejected')")) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }
}
