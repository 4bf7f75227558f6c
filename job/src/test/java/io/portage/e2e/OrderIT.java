package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unique values move between rows, and the target's unique indexes are there already. */
class OrderIT {

  private static final int ROWS = 30;
  private static final int DEEDS = 2_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void uniqueValuesThatMoveBetweenRowsNeverMakeTheJobFail(boolean smallBatches) throws Exception {
    try (MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
            .withParallelism(3)) {
      if (smallBatches) {
        fixture.smallBatches();
      }
      fixture.execute(
          """
          CREATE TABLE person (id INT AUTO_INCREMENT PRIMARY KEY,
            email VARCHAR(60) COLLATE utf8mb4_bin NOT NULL UNIQUE, slot INT NULL UNIQUE, v INT)""",
          """
          CREATE TABLE seat (line INT, place INT, holder VARCHAR(20) NOT NULL UNIQUE, v INT,
            PRIMARY KEY (line, place))""");
      fixture.execute(start());
      fixture.start().await(status -> status.migration().finishedAt() != null);
      assertThat(
              fixture.target(
                  "SELECT count(*) FROM pg_indexes WHERE indexdef LIKE '%UNIQUE%'"
                      + " AND tablename IN ('person', 'seat')"))
          .isEqualTo("5");
      fixture.execute(deeds(new SplittableRandom(11)));
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
      assertThat(fixture.lastFailure()).isNull();
    }
  }

  private static String[] start() {
    List<String> sql = new ArrayList<>();
    for (int i = 1; i <= ROWS; i++) {
      sql.add("INSERT INTO person VALUES (%1$d, 'p%1$d@x', %1$d, 0)".formatted(i));
      sql.add("INSERT INTO seat VALUES (%d, %d, 'h%d', 0)".formatted(i % 5, i, i));
    }
    return sql.toArray(String[]::new);
  }

  private static String[] deeds(SplittableRandom random) {
    List<String> sql = new ArrayList<>();
    for (int i = 0; i < DEEDS; i++) {
      deed(random, i, sql);
    }
    return sql.toArray(String[]::new);
  }

  /** Rows are picked by their place in a unique column, so that a deed always finds some. */
  private static void deed(SplittableRandom random, int i, List<String> sql) {
    int one = random.nextInt(ROWS);
    int other = (one + 1 + random.nextInt(ROWS - 1)) % ROWS;
    boolean inOne = random.nextBoolean();
    pick(sql, "a", one);
    pick(sql, "b", other);
    if (inOne) {
      sql.add("BEGIN");
    }
    switch (random.nextInt(9)) {
      case 0 -> {
        // two rows swap a value through a third
        sql.add("UPDATE person SET email = 'temporary' WHERE id = @a");
        sql.add("UPDATE person SET email = @a_email WHERE id = @b");
        sql.add("UPDATE person SET email = @b_email WHERE id = @a");
      }
      case 1 -> {
        sql.add("UPDATE person SET slot = NULL WHERE id = @a");
        sql.add("UPDATE person SET slot = @a_slot WHERE id = @b");
        sql.add("UPDATE person SET slot = @b_slot WHERE id = @a");
      }
      case 2 ->
          sql.add(
              "REPLACE INTO person (id, email, slot, v) VALUES (@a, @b_email, @a_slot, %d)"
                  .formatted(i));
      case 3 -> {
        sql.add("DELETE FROM person WHERE id = @a");
        sql.add("INSERT INTO person (email, slot, v) VALUES (@a_email, @a_slot, %d)".formatted(i));
      }
      case 4 -> {
        sql.add("UPDATE person SET slot = slot + 1 ORDER BY slot DESC");
        sql.add("UPDATE person SET v = v + 1 WHERE id = @a");
      }
      case 5 -> {
        // two rows swap their keys
        sql.add("UPDATE person SET id = -1 WHERE id = @a");
        sql.add("UPDATE person SET id = @a WHERE id = @b");
        sql.add("UPDATE person SET id = @b WHERE id = -1");
      }
      case 6 ->
          sql.add(
              "INSERT INTO person (email, slot, v) VALUES (@a_email, @b_slot, %d)".formatted(i)
                  + " ON DUPLICATE KEY UPDATE v = VALUES(v)");
      case 7 -> {
        // a row leaves and its successor takes the place, the holder or both
        sql.add(
            "SELECT line, place, holder INTO @r, @p, @h FROM seat"
                + " ORDER BY holder LIMIT %d, 1".formatted(one % 20));
        sql.add("DELETE FROM seat WHERE line = @r AND place = @p");
        sql.add("INSERT INTO seat VALUES (@r + 1, %d, @h, %d)".formatted(1_000 + i, i));
      }
      default -> {
        sql.add("SELECT holder INTO @h FROM seat ORDER BY place LIMIT 1");
        sql.add("SELECT holder INTO @k FROM seat ORDER BY place DESC LIMIT 1");
        sql.add("UPDATE seat SET holder = 'nobody' WHERE holder = @h");
        sql.add("UPDATE seat SET holder = @h WHERE holder = @k");
        sql.add("UPDATE seat SET holder = @k WHERE holder = 'nobody'");
      }
    }
    if (inOne) {
      sql.add("COMMIT");
    }
    if (i % 4 == 0) {
      // REPLACE may have taken a row away: as many as before
      sql.add("INSERT INTO person (email, slot, v) VALUES ('n%d@x', NULL, 0)".formatted(i));
    }
  }

  private static void pick(List<String> sql, String name, int place) {
    sql.add(
        "SELECT id, email, slot INTO @%1$s, @%1$s_email, @%1$s_slot FROM person ORDER BY id LIMIT %2$d, 1"
            .formatted(name, place % 25));
  }
}
