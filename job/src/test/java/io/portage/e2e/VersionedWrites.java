package io.portage.e2e;

import io.portage.testdata.server.MySqlServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes to MySQL whose repetition, omission or wrong order shows: versions that only rise, equal
 * rows of a table without a key, and values that Portage counts.
 */
final class VersionedWrites implements AutoCloseable {

  static final int ITEMS = 200;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  private final MySqlServer mysql;
  private final String database;
  private final Random random;
  private final CompletableFuture<Void> end;
  private volatile boolean stopping;
  private volatile int updates;

  private VersionedWrites(MySqlServer mysql, String database, long seed) {
    this.mysql = mysql;
    this.database = database;
    this.random = new Random(seed);
    this.end =
        CompletableFuture.runAsync(
            this::write, task -> new Thread(task, "versioned-writes").start());
  }

  /** Makes the tables, {@code item} and {@code journal}. */
  static void createTables(MigrationFixture fixture) throws Exception {
    fixture.execute(
        "CREATE TABLE item (id INT PRIMARY KEY, version INT NOT NULL, day DATE)",
        "SET SESSION cte_max_recursion_depth = " + ITEMS,
        "INSERT INTO item WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
            + " "
            + ITEMS
            + ") SELECT i, 0, '2020-01-01' FROM n",
        "CREATE TABLE journal (what VARCHAR(60) NOT NULL, n INT NOT NULL)",
        "INSERT INTO journal VALUES ('begin', 0), ('begin', 0)");
  }

  /** Begins; goes on over lost connections until stopped. */
  static VersionedWrites start(MySqlServer mysql, String database, long seed) {
    return new VersionedWrites(mysql, database, seed);
  }

  private void write() {
    while (!stopping) {
      try (Connection connection = mysql.connect(database);
          Statement session = connection.createStatement()) {
        session.execute("SET sql_mode = ''");
        connection.setAutoCommit(false);
        while (!stopping) {
          transaction(connection);
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      } catch (SQLException e) {
        // the server is being restarted; what was not committed is not there
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /**
   * As much is deleted in the end as is inserted: each delete reads the whole of a keyless table.
   */
  private void transaction(Connection connection) throws SQLException {
    int changes = 1 + random.nextInt(4);
    try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE item SET version = version + 1, day = '0000-00-00' WHERE id = ?");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO journal VALUES (?, ?)");
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM journal WHERE n < ? LIMIT 4")) {
      for (int i = 0; i < changes; i++) {
        update.setInt(1, 1 + random.nextInt(ITEMS));
        update.executeUpdate();
        insert.setString(1, "change");
        insert.setInt(2, updates / 100);
        insert.executeUpdate();
      }
      delete.setInt(1, updates / 100);
      delete.executeUpdate();
    }
    connection.commit();
    updates += changes;
  }

  /** Ends after the transaction in hand. */
  void stop() {
    stopping = true;
    end.join();
  }

  /** How many rows have been updated, each once more, and given a date that Portage counts. */
  int updates() {
    return updates;
  }

  @Override
  public void close() {
    stop();
  }
}
