package io.portage.testdata.shop;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the tables about as large as they were: the more a table has grown, the likelier it is that
 * rows go rather than come. Thread-safe.
 */
final class Balance {

  /** A table may grow or shrink by about this part before nearly all goes the other way. */
  private static final double PLAY = 0.1;

  private final Map<String, Long> atFirst;
  private final Map<String, AtomicLong> grown = new HashMap<>();

  private Balance(Map<String, Long> atFirst) {
    this.atFirst = atFirst;
    atFirst.keySet().forEach(table -> grown.put(table, new AtomicLong()));
  }

  static Balance read(Connection connection) throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      for (String table : ShopSchema.tables()) {
        try (ResultSet rows =
            statement.executeQuery("SELECT COUNT(*) FROM " + TableWriter.quoted(table))) {
          rows.next();
          counts.put(table, rows.getLong(1));
        }
      }
    }
    return new Balance(counts);
  }

  void add(String table, long rows) {
    grown.get(table).addAndGet(rows);
  }

  /** How many rows can go before the table is as small as it may become; 1 at least. */
  long surplus(String table) {
    return Math.max(1, Math.round(atFirst.get(table) * PLAY) + grown.get(table).get());
  }

  /** Whether rows shall come (else they shall go). */
  boolean grows(String table, Values values) {
    double play = PLAY * atFirst.get(table) + 5;
    double chance = 0.5 - 0.5 * grown.get(table).get() / play;
    return values.chance(Math.max(0.05, Math.min(0.95, chance)));
  }
}
