package io.portage.cli;

import io.portage.testdata.server.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The application's MySQL version: inserts, updates and deletes orders until it is stopped. While
 * MySQL is read-only it tries again.
 */
final class OldWriter implements AutoCloseable {

  /** ER_OPTION_PREVENTS_STATEMENT. */
  private static final int READ_ONLY = 1290;

  private final MySqlServer mysql;
  private final String database;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::write, "old-writer");
  private volatile boolean stopped;
  private volatile int committed;
  private volatile int refused;

  OldWriter(MySqlServer mysql, String database) {
    this.mysql = mysql;
    this.database = database;
  }

  static OldWriter start(CliMigration migration) {
    OldWriter writer = new OldWriter(migration.mysql, migration.source);
    writer.thread.start();
    return writer;
  }

  int committed() {
    return committed;
  }

  int refused() {
    return refused;
  }

  private void write() {
    try (Connection connection = mysql.connect(database);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; !stopped; i++) {
        try {
          statement.execute("INSERT INTO orders (customer_id, total) VALUES (1, " + i + ")");
          statement.execute("UPDATE orders SET total = total + 1 ORDER BY id DESC LIMIT 3");
          if (i % 5 == 0) {
            statement.execute("DELETE FROM orders WHERE id > 2 ORDER BY id LIMIT 2");
          }
          connection.commit();
          committed++;
        } catch (SQLException e) {
          if (e.getErrorCode() != READ_ONLY) {
            throw e;
          }
          connection.rollback();
          refused++;
        }
        Thread.sleep(5);
      }
    } catch (SQLException | InterruptedException e) {
      failure.set(e);
    }
  }

  @Override
  public void close() throws Exception {
    stopped = true;
    thread.join();
    if (failure.get() != null) {
      throw failure.get();
    }
  }
}
