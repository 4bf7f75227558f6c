package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What MySQL does to children inside its storage engine, and does not log, is done to them on the
 * target as well.
 */
class CascadeIT {

  @TempDir private Path folder;

  private static final String[] TABLES = {
    "CREATE TABLE region (id INT PRIMARY KEY, name VARCHAR(20))",
    """
    CREATE TABLE shop (id INT PRIMARY KEY, region_id INT, code VARCHAR(20) COLLATE utf8mb4_bin NOT NULL UNIQUE,
      FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE CASCADE ON UPDATE CASCADE)""",
    // refers to a unique key that is not the primary one, twice
    """
    CREATE TABLE employee (id INT PRIMARY KEY, shop_code VARCHAR(20) COLLATE utf8mb4_bin,
      lent_to VARCHAR(20) COLLATE utf8mb4_bin, boss INT, v INT,
      FOREIGN KEY (shop_code) REFERENCES shop (code) ON DELETE CASCADE ON UPDATE CASCADE,
      FOREIGN KEY (lent_to) REFERENCES shop (code) ON DELETE SET NULL ON UPDATE SET NULL,
      FOREIGN KEY (boss) REFERENCES employee (id) ON DELETE SET NULL)""",
    // a key of two columns, of which one is carried on to the next table's key
    """
    CREATE TABLE shelf (shop_id INT, place INT, v INT, PRIMARY KEY (shop_id, place),
      FOREIGN KEY (shop_id) REFERENCES shop (id) ON DELETE CASCADE ON UPDATE CASCADE)""",
    """
    CREATE TABLE ware (id INT PRIMARY KEY, shop_id INT, place INT, v INT,
      FOREIGN KEY (shop_id, place) REFERENCES shelf (shop_id, place) ON DELETE CASCADE ON UPDATE CASCADE)""",
    // a tree
    """
    CREATE TABLE category (id INT PRIMARY KEY, parent_id INT,
      FOREIGN KEY (parent_id) REFERENCES category (id) ON DELETE CASCADE)""",
    // a circle
    "CREATE TABLE head (id INT PRIMARY KEY, first_line INT)",
    """
    CREATE TABLE line (id INT PRIMARY KEY, head_id INT,
      FOREIGN KEY (head_id) REFERENCES head (id) ON DELETE CASCADE)""",
    "ALTER TABLE head ADD FOREIGN KEY (first_line) REFERENCES line (id) ON DELETE CASCADE",
    // children without children, which are copied in chunks
    "CREATE TABLE maker (id INT PRIMARY KEY)",
    """
    CREATE TABLE brand (id INT PRIMARY KEY, maker_id INT, heir INT,
      FOREIGN KEY (maker_id) REFERENCES maker (id) ON DELETE CASCADE ON UPDATE CASCADE,
      FOREIGN KEY (heir) REFERENCES maker (id) ON DELETE SET NULL ON UPDATE CASCADE)""",
    // not tied to the others by an action
    """
    CREATE TABLE note (id INT PRIMARY KEY, region_id INT,
      FOREIGN KEY (region_id) REFERENCES region (id))""",
  };

  private static final String[] ROWS = {
    "INSERT INTO region VALUES (1, 'north'), (2, 'south'), (3, 'east')",
    "INSERT INTO shop VALUES (10, 1, 'a'), (11, 1, 'b'), (20, 2, 'c'), (30, 3, 'd'), (40, NULL, 'e')",
    """
    INSERT INTO employee VALUES (1, 'a', 'c', NULL, 0), (2, 'a', NULL, 1, 0), (3, 'b', 'a', 1, 0),
      (4, 'c', 'd', 3, 0), (5, NULL, 'd', 4, 0), (6, 'e', 'e', 2, 0)""",
    "INSERT INTO shelf VALUES (10, 1, 0), (10, 2, 0), (11, 1, 0), (20, 1, 0), (30, 1, 0), (40, 1, 0)",
    """
    INSERT INTO ware VALUES (1, 10, 1, 0), (2, 10, 2, 0), (3, 11, 1, 0), (4, 20, 1, 0),
      (5, 30, NULL, 0), (6, 40, 1, 0), (7, NULL, NULL, 0)""",
    "INSERT INTO category VALUES (1, NULL), (2, 1), (3, 2), (4, 3), (5, 1), (6, NULL), (7, 6)",
    "INSERT INTO head VALUES (1, NULL), (2, NULL)",
    "INSERT INTO line VALUES (1, 1), (2, 1), (3, 2)",
    "UPDATE head SET first_line = id",
    "INSERT INTO maker VALUES (1), (2), (3)",
    "INSERT INTO brand VALUES (1, 1, 2), (2, 2, 3), (3, 3, 1), (4, 1, NULL)",
    "INSERT INTO note VALUES (1, 1), (2, 2)",
  };

  private static final String[] CHANGES = {
    // along a chain, by keys changed and then deleted
    "UPDATE region SET id = 7 WHERE id = 3",
    "UPDATE shop SET id = id + 1 WHERE id >= 30 ORDER BY id DESC",
    "UPDATE shop SET code = 'a2' WHERE id = 10",
    "UPDATE shop SET code = 'c', id = 21 WHERE id = 20",
    "UPDATE shop SET code = 'd2' WHERE code = 'd'",
    "DELETE FROM region WHERE id = 7",
    // one that comes again after it was deleted, with other children
    "BEGIN",
    "DELETE FROM shop WHERE code = 'b'",
    "INSERT INTO shop VALUES (11, 1, 'b')",
    "INSERT INTO employee VALUES (7, 'b', 'b', 1, 1)",
    "INSERT INTO shelf VALUES (11, 1, 1)",
    "INSERT INTO ware VALUES (8, 11, 1, 1)",
    "COMMIT",
    "REPLACE INTO shop VALUES (41, NULL, 'e')",
    "INSERT INTO employee VALUES (8, 'e', NULL, 7, 1)",
    "DELETE FROM employee WHERE id = 7",
    // a tree and a circle
    "DELETE FROM category WHERE id = 2",
    "INSERT INTO category VALUES (2, 6), (3, 2)",
    "DELETE FROM category WHERE id IN (1, 6)",
    "DELETE FROM head WHERE id = 1",
    "UPDATE maker SET id = id + 1 ORDER BY id DESC",
    "DELETE FROM maker WHERE id = 2",
    // nothing happens to children where a session checks no foreign keys
    "SET SESSION foreign_key_checks = 0",
    "DELETE FROM region WHERE id = 2",
    "UPDATE shop SET code = 'x' WHERE code = 'c'",
    "UPDATE shop SET id = 99 WHERE id = 21",
    "SET SESSION foreign_key_checks = 1",
    "INSERT INTO region VALUES (2, 'south again')",
    "UPDATE region SET name = 'n'",
  };

  /** Whatever is left of the rows goes, and all of them come again. */
  private static final String[] REST_GONE_AND_BACK =
      Stream.of(
              Stream.of(
                  "UPDATE head SET first_line = NULL",
                  "DELETE FROM note",
                  "DELETE FROM region",
                  "DELETE FROM shop",
                  "DELETE FROM employee",
                  "DELETE FROM shelf",
                  "DELETE FROM ware",
                  "DELETE FROM category WHERE parent_id IS NULL",
                  "DELETE FROM category",
                  "DELETE FROM head",
                  "DELETE FROM maker",
                  "DELETE FROM brand"),
              Arrays.stream(ROWS))
          .flatMap(statements -> statements)
          .toArray(String[]::new);

  /** MySQL from 9.6 on logs what becomes of children, unless it is told not to. */
  static List<MySqlOptions> servers() {
    MySqlOptions options = MySqlOptions.defaults();
    List<MySqlOptions> servers = new ArrayList<>(List.of(options));
    if (MySqlVersion.V9.isTested()) {
      servers.add(options.withVersion(MySqlVersion.V9));
      servers.add(
          options.withVersion(MySqlVersion.V9).withVariable("innodb_native_foreign_keys", "ON"));
    }
    return servers;
  }

  @ParameterizedTest
  @MethodSource("servers")
  void childrenEndAsMySqlHasThem(MySqlOptions mysql) throws Exception {
    try (MigrationFixture fixture = fixture(MySqlServer.shared(mysql))) {
      carried(fixture);
    }
  }

  /**
   * A replica's setting tells nothing: what it has from an older server it logs as that does, and
   * its own changes in its own way.
   */
  @Test
  void eachChangeTellsWhetherWhatBecomesOfChildrenIsLogged() throws Exception {
    assumeTrue(MySqlVersion.V9.isTested(), "MySQL 9 is tested with -Pmysql9");
    MySqlOptions options = MySqlOptions.defaults();
    try (MySqlServer old = MySqlServer.start(options);
        MySqlServer replica =
            MySqlServer.start(
                options
                    .withVersion(MySqlVersion.V9)
                    .withVariable("log_replica_updates", "ON")
                    .withVariable("innodb_native_foreign_keys", "OFF"));
        MigrationFixture fixture = fixture(old)) {
      fixture.execute(TABLES);
      fixture.execute(ROWS);
      replica.follow(old);
      replica.catchUpWith(old);
      fixture.moveTo(replica).start().await(status -> status.migration().finishedAt() != null);
      try (Connection writer = old.connect(fixture.source);
          Statement statement = writer.createStatement()) {
        for (String change : CHANGES) {
          statement.execute(change);
        }
      }
      replica.catchUpWith(old);
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
      replica.promote();
      fixture.execute(REST_GONE_AND_BACK);
      fixture.execute(CHANGES);
      fixture.start();
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
      assertThat(fixture.lastFailure()).isNull();
    }
  }

  @Test
  void soTheyDoFromAnOldServerWithoutGtidsInSmallBatches() throws Exception {
    MySqlOptions options =
        MySqlOptions.defaults().withVersion(MySqlVersion.V5_7_22).withGtid(false);
    try (MigrationFixture fixture = fixture(MySqlServer.shared(options)).smallBatches()) {
      carried(fixture);
    }
  }

  /** The stream begins before the copy, and comes to changes that copied children hold already. */
  @ParameterizedTest
  @MethodSource("servers")
  void childrenThatWereCopiedAfterAChangeAreSparedByIt(MySqlOptions mysql) throws Exception {
    try (MigrationFixture fixture =
        fixture(MySqlServer.shared(mysql))
            .withParallelism(1)
            .with("tables: {settings: {gate: {keyless: copy-once}}}")) {
      fixture.execute(TABLES);
      fixture.execute(ROWS);
      if (shelves(mysql) == 1) {
        fixture.execute("DELETE FROM shelf WHERE place = 2");
      }
      fixture.execute(
          "CREATE TABLE gate (t VARCHAR(8000))",
          "INSERT INTO gate VALUES (REPEAT('x', 8000)), (REPEAT('y', 8000)), (REPEAT('z', 8000))",
          "INSERT INTO gate SELECT * FROM gate",
          "INSERT INTO gate SELECT * FROM gate",
          "ANALYZE TABLE gate");
      try (Connection writer = fixture.mysql();
          Statement statement = writer.createStatement()) {
        // the one reader comes to this table first, since it is the largest, and waits
        writer.setAutoCommit(false);
        statement.execute("INSERT INTO gate VALUES ('uncommitted')");
        fixture.start().await(status -> fixture.started() && waitsForGate(fixture));
        fixture.execute(
            // each child has its parent's new key, which is the next parent's old one
            "UPDATE shop SET id = id + 1 ORDER BY id DESC",
            "UPDATE shop SET id = -1 WHERE id = 11",
            "UPDATE shop SET id = 11 WHERE id = 12",
            "UPDATE shop SET id = 12 WHERE id = -1",
            "UPDATE shop SET code = CASE code WHEN 'a' THEN 'zz' ELSE code END",
            "UPDATE shop SET code = 'a' WHERE code = 'b'",
            "UPDATE shop SET code = 'b' WHERE code = 'zz'",
            "UPDATE maker SET id = id + 1 ORDER BY id DESC",
            "DELETE FROM maker WHERE id = 3",
            "INSERT INTO maker VALUES (3)",
            "UPDATE brand SET maker_id = 3, heir = 3 WHERE id = 1",
            "UPDATE maker SET id = 1 WHERE id = 3",
            // a parent that comes again, and takes over a child with a child of its own
            "DELETE FROM category WHERE id = 2",
            "INSERT INTO category VALUES (2, 6)",
            "UPDATE category SET parent_id = 2 WHERE id = 7",
            "INSERT INTO category VALUES (8, NULL)",
            "DELETE FROM category WHERE id = 8",
            "INSERT INTO category VALUES (8, NULL)",
            "UPDATE category SET parent_id = 8 WHERE id = 6");
        assertThat(fixture.target("SELECT count(*) FROM category, brand")).isEqualTo("0");
        writer.commit();
      }
      fixture.await(status -> status.migration().finishedAt() != null);
      assertThat(fixture.target("SELECT string_agg(source_table, ' ') FROM portage.chunk_snapshot"))
          .isEqualTo(fixture.source + ".brand");
      fixture.execute(
          "UPDATE shop SET id = id + 100 ORDER BY id DESC", "DELETE FROM region WHERE id = 3");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  /**
   * Writers go on through the copy and the stream, connections are cut, the job is paused and goes
   * on, and the target has constraints of its own, which do the same.
   */
  @ParameterizedTest
  @MethodSource("servers")
  void underFireAndWithConstraintsOnTheTargetTheyDoToo(MySqlOptions mysql) throws Exception {
    try (MigrationFixture fixture = fixture(MySqlServer.shared(mysql)).smallChunks()) {
      fixture.execute(CascadeDeeds.TABLES);
      fixture.execute(CascadeDeeds.rows(shelves(mysql)));
      try (Connection target = fixture.postgres();
          Statement statement = target.createStatement()) {
        for (String table : CascadeDeeds.TABLES_ON_THE_TARGET) {
          statement.execute(table);
        }
      }
      AtomicBoolean over = new AtomicBoolean();
      CompletableFuture<Integer> deeds =
          CompletableFuture.supplyAsync(() -> CascadeDeeds.until(over, fixture, 5, shelves(mysql)));
      try {
        fixture.start().await(status -> status.phase() != Phase.COPY);
        fixture.breakConnectionsOf("portage lane%");
        fixture.breakMySqlConnections();
        fixture.await(status -> status.migration().finishedAt() != null);
        assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
        fixture.withParallelism(2).start().await(status -> fixture.started());
        fixture.awaitConnectionsOf("portage lane % default");
        fixture.breakConnectionsOf("portage lane%");
      } finally {
        over.set(true);
      }
      assertThat(deeds.get(1, TimeUnit.MINUTES)).isGreaterThan(50);
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
      assertThat(fixture.target("SELECT count(*) > 0 FROM visit WHERE v > 0")).isEqualTo("t");
    }
  }

  /**
   * How many children with children of their own a parent may have: MySQL 9.7 refuses to carry its
   * new key on to several, where it does so itself rather than InnoDB.
   */
  private static int shelves(MySqlOptions mysql) {
    boolean logged =
        mysql.version() == MySqlVersion.V9
            && !"ON".equals(mysql.variables().get("innodb_native_foreign_keys"));
    return logged ? 1 : 2;
  }

  private static boolean waitsForGate(MigrationFixture fixture) {
    try (Connection connection = fixture.mysql();
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT count(*) FROM information_schema.PROCESSLIST"
                    + " WHERE INFO LIKE 'LOCK TABLES%gate%'")) {
      row.next();
      return row.getInt(1) > 0;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void carried(MigrationFixture fixture) throws Exception {
    fixture.execute(TABLES);
    fixture.execute(ROWS);
    fixture.start().await(status -> status.migration().finishedAt() != null);
    fixture.execute(CHANGES);
    fixture.awaitEverythingApplied();
    assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
    fixture.assertEqual(ComparisonOptions.defaults());
    assertThat(fixture.lastFailure()).isNull();
  }

  private MigrationFixture fixture(MySqlServer mysql) {
    return new MigrationFixture(folder, mysql, PostgresServer.shared()).withParallelism(3);
  }
}
