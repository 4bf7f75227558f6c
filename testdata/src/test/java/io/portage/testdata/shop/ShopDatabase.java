package io.portage.testdata.shop;

import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A shop of its own on a shared server. */
final class ShopDatabase implements AutoCloseable {

  private static final byte[] NULL = {0, 'N', 0};

  private final MySqlServer server;
  final String name;
  final Connection connection;

  ShopDatabase(MySqlVersion version) throws SQLException {
    server = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    name = server.createDatabase("shop");
    connection = open();
    ShopSchema.createMySql(connection);
  }

  static ShopDatabase filled(MySqlVersion version, long seed, double scale) throws SQLException {
    ShopDatabase database = new ShopDatabase(version);
    new ShopGenerator(seed, scale).fill(database.connection);
    return database;
  }

  Connection open() throws SQLException {
    return server.connect(name);
  }

  long number(String query) throws SQLException {
    return Long.parseLong(column(query).get(0));
  }

  List<String> column(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  Map<String, Long> counts() throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String table : ShopSchema.tables()) {
      counts.put(table, number("SELECT COUNT(*) FROM `" + table + "`"));
    }
    return counts;
  }

  /** A digest of each table's rows, in the order of the key, of all columns where there is none. */
  Map<String, String> digests() throws SQLException {
    Map<String, String> digests = new LinkedHashMap<>();
    for (String table : ShopSchema.tables()) {
      List<String> key = ShopSchema.primaryKeys().get(table);
      String order =
          key.isEmpty()
              ? "happened, object_repr, actor, action, weight, CAST(detail AS CHAR)"
              : key.stream().map(column -> "`" + column + "`").collect(Collectors.joining(", "));
      digests.put(table, digest("SELECT * FROM `" + table + "` ORDER BY " + order));
    }
    return digests;
  }

  private String digest(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          byte[] value = rows.getBytes(i);
          digest.update(value == null ? NULL : value);
          digest.update((byte) '|');
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For each foreign key with children without a parent: its name and how many. */
  List<String> orphans() throws SQLException {
    List<String> orphans = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet keys =
            statement.executeQuery(
                "SELECT CONSTRAINT_NAME, TABLE_NAME, COLUMN_NAME, REFERENCED_TABLE_NAME,"
                    + " REFERENCED_COLUMN_NAME FROM information_schema.KEY_COLUMN_USAGE"
                    + " WHERE TABLE_SCHEMA = '"
                    + name
                    + "' AND REFERENCED_TABLE_NAME IS NOT NULL")) {
      int found = 0;
      while (keys.next()) {
        found++;
        long children =
            number(
                ("SELECT COUNT(*) FROM `%2$s` c LEFT JOIN `%4$s` p ON p.`%5$s` = c.`%3$s`"
                        + " WHERE c.`%3$s` IS NOT NULL AND p.`%5$s` IS NULL")
                    .formatted(
                        keys.getString(1),
                        keys.getString(2),
                        keys.getString(3),
                        keys.getString(4),
                        keys.getString(5)));
        if (children > 0) {
          orphans.add(keys.getString(1) + ": " + children);
        }
      }
      if (found < 20) {
        throw new AssertionError("the shop has more than 20 foreign keys, found were " + found);
      }
    }
    return orphans;
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE `" + name + "`");
    }
  }
}
