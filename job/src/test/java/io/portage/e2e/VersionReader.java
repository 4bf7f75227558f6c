package io.portage.e2e;

import io.portage.testdata.server.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the target over and over as an application would, and remembers what it has seen: rows
 * whose version has gone back or that have gone, and the longest time in which nothing was applied.
 */
final class VersionReader implements AutoCloseable {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final PostgresServer postgres;
  private final String database;
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> end;
  private volatile boolean stopping;
  private volatile long reads;
  private volatile long applied;
  private volatile long longestGapNanos;

  VersionReader(PostgresServer postgres, String database) {
    this.postgres = postgres;
    this.database = database;
    this.end =
        CompletableFuture.runAsync(this::read, task -> new Thread(task, "version-reader").start());
  }

  private void read() {
    Map<Integer, Integer> seen = new HashMap<>();
    long lastProgress = System.nanoTime();
    while (!stopping) {
      try (Connection connection = postgres.connect(database);
          Statement statement = connection.createStatement()) {
        while (!stopping) {
          look(statement, seen);
          long changes = changes(statement);
          long now = System.nanoTime();
          longestGapNanos = Math.max(longestGapNanos, now - lastProgress);
          if (changes != applied) {
            applied = changes;
            lastProgress = now;
          }
          reads++;
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      } catch (SQLException e) {
        // the server is being restarted
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private void look(Statement statement, Map<Integer, Integer> seen) throws SQLException {
    int rows = 0;
    try (ResultSet row = statement.executeQuery("SELECT id, version FROM item")) {
      while (row.next()) {
        rows++;
        int version = row.getInt(2);
        Integer before = seen.put(row.getInt(1), version);
        if (before != null && before > version) {
          faults.add("item %d: %d after %d".formatted(row.getInt(1), version, before));
        }
      }
    }
    if (rows != VersionedWrites.ITEMS) {
      faults.add(rows + " items");
    }
  }

  private static long changes(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT sum(changes) FROM portage.fence")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Rows seen older than before, or missing; empty where all is well. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** How often every row was read. */
  long reads() {
    return reads;
  }

  /** Changes applied since the migration began. */
  long applied() {
    return applied;
  }

  Duration longestGap() {
    return Duration.ofNanos(longestGapNanos);
  }

  @Override
  public void close() {
    stopping = true;
    end.join();
  }
}
