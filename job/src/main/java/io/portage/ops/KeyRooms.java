package io.portage.ops;

import io.portage.config.MigrationConfig;
import io.portage.ledger.NumberedTables;
import io.portage.ledger.NumberedTables.Numbered;
import io.portage.plan.compile.Endpoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far MySQL's keys are from those of others, in every table whose key is a number.
 *
 * @param rooms those that have an end, or whose growth is known
 * @param troubles what lets the two sides' keys meet although they are to be interleaved, and what
 *     could not be looked at
 */
public record KeyRooms(List<KeyRoom> rooms, List<String> troubles) {

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

  public KeyRooms {
    rooms = List.copyOf(rooms);
    troubles = List.copyOf(troubles);
  }

  /** Asks MySQL for the largest key of each table that has such an end. */
  public static KeyRooms read(MigrationConfig config) throws SQLException {
    List<Numbered> tables;
    try (Connection postgres = Endpoints.target(config).connectBriefly("status")) {
      tables = new NumberedTables(postgres, config.name()).all();
    }
    List<KeyRoom> rooms = new ArrayList<>();
    List<String> troubles = new ArrayList<>();
    try (Connection mysql = Endpoints.source(config).connect(LONGEST_ANSWER)) {
      try (Statement patience = mysql.createStatement()) {
        // a table that somebody has locked must not keep the status from being told
        patience.execute("SET SESSION lock_wait_timeout = 1, max_execution_time = 2000");
      }
      Instant now = Instant.now();
      for (Numbered table : tables) {
        if (KeyRoom.hasEnd(table, config)) {
          try {
            rooms.add(KeyRoom.of(table, config, mysql, now));
          } catch (SQLException e) {
            troubles.add(
                "how far the keys of " + table.source() + " are is not known: " + e.getMessage());
          }
        }
      }
      if (config.keys() == MigrationConfig.Keys.INTERLEAVE) {
        MySqlCounting counting = MySqlCounting.read(mysql);
        troubles.addAll(counting.troubles());
        for (Numbered table : tables) {
          if (table.raised() != null
              && !counting.isApartFrom(table.keyOffset(), table.raised(), table.step())) {
            troubles.add(counting.meets(table.source(), table.raised(), table.step()));
          }
        }
      }
    }
    return new KeyRooms(rooms, troubles);
  }

  /** Those that somebody should look at. */
  public List<KeyRoom> near() {
    return rooms.stream().filter(KeyRoom::isNear).toList();
  }
}
