package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portage.ops.Planner;
import io.portage.ops.Retry;
import io.portage.ops.Retry.Outcome;
import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.ops.verify.MismatchKind;
import io.portage.ops.verify.TableReport;
import io.portage.ops.verify.Verifier;
import io.portage.ops.verify.VerifyListener;
import io.portage.ops.verify.VerifyOptions;
import io.portage.ops.verify.VerifyReport;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TableName;
import io.portage.sink.RejectLimitException;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that cannot be stored are kept, and the others go on. */
class RejectsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** So many that a chunk and a transaction are sent in many parts. */
  private static final int ROWS = 12_000;

  private static final String LENIENT = "SET SESSION sql_mode = ''";

  @TempDir private Path folder;
  private MigrationFixture migration;

  /** Target tables that take less than MySQL has: in the range, by a check, by a domain. */
  @BeforeEach
  void create() throws Exception {
    migration =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
            .quarantining(100)
            .with("tables: {settings: {log: {keyless: copy-once}}}");
    migration.execute(
        "CREATE TABLE item (id INT PRIMARY KEY, n BIGINT, name VARCHAR(30) NOT NULL,"
            + " pad VARCHAR(200))"
            + " DEFAULT CHARSET utf8mb4",
        "CREATE TABLE code (code VARCHAR(40) PRIMARY KEY, label VARCHAR(40) NULL)"
            + " DEFAULT CHARSET utf8mb4",
        "CREATE TABLE day (d DATE NOT NULL PRIMARY KEY, note VARCHAR(20))",
        "CREATE TABLE log (n BIGINT, note VARCHAR(20))");
    onTarget(
        "CREATE DOMAIN good AS varchar(40) CHECK (VALUE <> 'bad')",
        "CREATE TABLE item (id integer PRIMARY KEY, n smallint,"
            + " name varchar(30) NOT NULL CONSTRAINT no_bad_name CHECK (name <> 'bad'),"
            + " pad varchar(200))",
        "CREATE TABLE code (code varchar(40) PRIMARY KEY, label good UNIQUE)",
        "CREATE TABLE log (n smallint, note varchar(20) CHECK (note <> 'bad'))");
  }

  @AfterEach
  void close() throws Exception {
    migration.close();
  }

  @Test
  void whatCannotBeStoredIsKeptAndHealsOrIsTriedAgain() throws Exception {
    fillWithSomeBad();
    migration.start().await(status -> status.migration().finishedAt() != null);

    assertThat(rejects())
        .containsExactly(
            "code code = c7 INSERT copy-write",
            "day d = 0000-00-00 INSERT copy-convert",
            "item id = 1500 INSERT copy-write",
            "item id = 2999 INSERT copy-convert",
            "item id = 7 INSERT copy-convert",
            "item id = 8 INSERT copy-convert",
            "item id = 9 INSERT copy-write",
            "log no key INSERT copy-convert",
            "log no key INSERT copy-convert",
            "log no key INSERT copy-write");
    assertThat(count("item")).isEqualTo("" + (ROWS - 5));
    assertThat(count("code")).isEqualTo("2");
    assertThat(count("log")).isEqualTo("3");
    assertThat(value("SELECT row->>'n' || ' ' || reason FROM portage.reject WHERE key = 'id = 7'"))
        .startsWith("99999 ");
    assertThat(migration.await(status -> status.rejected() == 10).rejects())
        .containsEntry(migration.source + ".item", 5L);

    streamSomeBadAmongMany();
    migration.awaitEverythingApplied();

    assertThat(rejects())
        .containsExactly(
            "code code = c1 UPDATE stream-write",
            "code code = c7 INSERT copy-write",
            "day d = 0000-00-00 INSERT stream-convert",
            "item id = 1500 INSERT copy-write",
            "item id = 20 UPDATE stream-convert",
            "item id = 2999 INSERT copy-convert",
            "item id = 30 UPDATE stream-write",
            "item id = 50000 INSERT stream-convert",
            "log no key INSERT copy-convert",
            "log no key INSERT stream-convert",
            "log no key INSERT stream-write");
    assertThat(
            value(
                "SELECT string_agg(concat(id, ' ', n, ' ', name), ',' ORDER BY id)"
                    + " FROM item WHERE id IN (7, 8, 9, 20, 30, 40, 100, 50000)"))
        .isEqualTo("7 5 new7,9 0 fine,20 1 new20,30 1 new30,40 1 new40");
    assertThat(value("SELECT string_agg(concat(n, ' ', note), ',' ORDER BY n, note) FROM log"))
        .isEqualTo("3 changed");

    verifyTellsRejectsApart();
    retryWhileTheJobRuns();
  }

  private void fillWithSomeBad() throws Exception {
    migration.execute(
        LENIENT,
        "INSERT INTO item VALUES "
            + IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> "(" + i + ", 0, 'name" + i + "', '" + "p".repeat(150) + "')")
                .collect(Collectors.joining(", ")),
        "UPDATE item SET n = 99999 WHERE id IN (7, 8, 2999)",
        "UPDATE item SET name = 'bad' WHERE id IN (9, 1500)",
        "INSERT INTO code VALUES ('c1', 'one'), ('c2', 'two'), ('c7', 'bad')",
        "INSERT INTO day VALUES ('0000-00-00', 'none'), ('2024-02-29', 'leap')",
        "INSERT INTO log VALUES (1, 'a'), (99999, 'twin'), (99999, 'twin'), (2, 'bad'), (3, 'c'),"
            + " (4, 'd')");
  }

  private void streamSomeBadAmongMany() throws Exception {
    migration.execute(
        LENIENT,
        "BEGIN",
        "UPDATE item SET n = 1, name = CONCAT('new', id) WHERE id NOT IN (7, 8, 9, 1500, 2999)",
        "UPDATE item SET n = 99999 WHERE id = 20",
        "UPDATE item SET name = 'bad' WHERE id = 30",
        "UPDATE item SET n = 5, name = 'new7' WHERE id = 7",
        "UPDATE item SET name = 'fine' WHERE id = 9",
        "DELETE FROM item WHERE id = 8",
        "UPDATE item SET id = 50000, n = 99999 WHERE id = 100",
        "COMMIT",
        // a row without a key leaves the quarantine, another one goes there
        "UPDATE log SET n = 3, note = 'changed' WHERE n = 99999 LIMIT 1",
        "DELETE FROM log WHERE note = 'bad'",
        "DELETE FROM log WHERE note = 'c'",
        "UPDATE log SET note = 'bad' WHERE n = 1",
        "UPDATE log SET n = 99998 WHERE n = 4",
        "UPDATE log SET n = 99997 WHERE n = 99998",
        "DELETE FROM day WHERE note = 'none'",
        "INSERT INTO day VALUES ('0000-00-00', 'again')",
        "UPDATE day SET note = 'and again' WHERE note = 'again'",
        // a label that MySQL may have twice
        "UPDATE code SET label = 'two' WHERE code = 'c1'");
  }

  private void verifyTellsRejectsApart() throws Exception {
    VerifyReport report = verify();
    assertThat(report.onlyRejects()).as(report.toString()).isTrue();
    assertThat(report.rejected()).isEqualTo(11);
    TableReport item =
        report.tables().stream()
            .filter(t -> t.source().name().equals("item"))
            .findFirst()
            .orElseThrow();
    assertThat(item.count(MismatchKind.REJECTED)).isEqualTo(5);
    assertThat(item.matching()).isEqualTo(ROWS - 1 - 5);

    onTarget("DELETE FROM item WHERE id = 41");
    VerifyReport wrong = verify();
    assertThat(wrong.onlyRejects()).isFalse();
    assertThat(wrong.equal()).isFalse();
    onTarget("INSERT INTO item VALUES (41, 1, 'new41', repeat('p', 150))");
  }

  private void retryWhileTheJobRuns() throws Exception {
    assertThat(retry()).containsEntry(Outcome.REFUSED, 11L).hasSize(1);
    onTarget(
        "ALTER TABLE item DROP CONSTRAINT no_bad_name",
        "ALTER TABLE log DROP CONSTRAINT log_note_check",
        "ALTER DOMAIN good DROP CONSTRAINT good_check");

    assertThat(retry()).containsEntry(Outcome.APPLIED, 4L).containsEntry(Outcome.REFUSED, 7L);

    migration.execute(
        LENIENT,
        "UPDATE item SET n = 2 WHERE id IN (20, 2999, 50000)",
        "UPDATE day SET d = '2024-03-01' WHERE note = 'and again'",
        "DELETE FROM log WHERE n = 99999",
        "UPDATE log SET n = 44 WHERE n = 99997",
        "UPDATE code SET label = 'three' WHERE code = 'c1'");
    migration.awaitEverythingApplied();
    assertThat(rejects()).isEmpty();
    migration.assertEqual(ComparisonOptions.defaults());
    assertThat(migration.pause()).isInstanceOf(RunEnd.Paused.class);
  }

  @Test
  void aRetryNeverPutsAnOlderVersionOverANewerOne() throws Exception {
    migration.execute(
        LENIENT, "INSERT INTO item VALUES (1, 99999, 'bad', NULL), (2, 0, 'b', NULL)");
    migration.start().await(status -> status.phase() == Phase.STREAM && status.rejected() == 1);
    try (Connection other = migration.postgres();
        Statement retry = other.createStatement()) {
      other.setAutoCommit(false);
      // what a retry does, slowly
      retry.execute("SELECT FROM portage.reject WHERE key = 'id = 1' FOR UPDATE");
      migration.execute("UPDATE item SET n = 2, name = 'newer' WHERE id = 1");
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  value(
                          "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                              + " AND datname = current_database()"
                              + " AND application_name LIKE 'portage lane%'")
                      .equals("1"));
      retry.execute("INSERT INTO item VALUES (1, 1, 'older')");
      retry.execute("DELETE FROM portage.reject WHERE key = 'id = 1'");
      other.commit();
    }
    migration.awaitEverythingApplied();
    assertThat(value("SELECT name FROM item WHERE id = 1")).isEqualTo("newer");
    assertThat(migration.lastFailure()).isNull();
    assertThat(retry()).isEmpty();
  }

  @Test
  void afterFailuresEachRejectIsThereOnce() throws Exception {
    migration.smallBatches();
    migration.execute(LENIENT, "INSERT INTO log VALUES (99999, 'twin'), (1, 'a')");
    migration.start().await(status -> status.phase() == Phase.STREAM);
    for (int round = 0; round < 3; round++) {
      List<String> statements = new ArrayList<>(List.of(LENIENT));
      for (int i = 0; i < 100; i++) {
        int id = 1000 * round + i;
        statements.add(
            "INSERT INTO item VALUES (" + id + ", " + (i % 10 == 0 ? 70_000 : i) + ", 'x', NULL)");
        if (i % 20 == 0) {
          statements.add("INSERT INTO log VALUES (99999, 'twin')");
        }
      }
      migration.execute(statements.toArray(String[]::new));
      if (round == 1) {
        // the job starts again, and reads once more
        migration.breakMySqlConnections();
      } else {
        migration.breakConnectionsOf("portage lane%");
      }
    }
    migration.awaitEverythingApplied();
    assertThat(value("SELECT count(*) FROM portage.reject WHERE source_table LIKE '%.item'"))
        .isEqualTo("30");
    assertThat(value("SELECT max(times) FROM portage.reject")).isEqualTo("1");
    assertThat(
            value(
                "SELECT count(*) || ' ' || count(DISTINCT key_hash) || ' ' || max(twin)"
                    + " FROM portage.reject WHERE source_table LIKE '%.log'"))
        .isEqualTo("16 1 15");
    assertThat(count("item")).isEqualTo("270");
    assertThat(migration.lastFailure()).isNotNull();

    assertThat(migration.pause()).isInstanceOf(RunEnd.Paused.class);
    migration.execute("DELETE FROM log WHERE note = 'twin' LIMIT 15", "UPDATE item SET n = 1");
    migration.start().awaitEverythingApplied();
    // of equal rows none is another; the one left over is the one that came first
    assertThat(rejects()).containsExactly("log no key INSERT copy-convert");
  }

  @Test
  void beyondTheLimitTheJobStops() throws Exception {
    migration.quarantining(2);
    migration.execute(
        LENIENT, "INSERT INTO item VALUES (1, 70000, 'a', ''), (2, 0, 'bad', ''), (3, 3, 'c', '')");
    migration.start().await(status -> status.phase() == Phase.STREAM);
    assertThat(rejects())
        .containsExactly("item id = 1 INSERT copy-convert", "item id = 2 INSERT copy-write");
    // one that is there already does not count again
    migration.execute("UPDATE item SET n = 70001 WHERE id = 1");
    migration.awaitEverythingApplied();
    assertThat(
            value(
                "SELECT concat(times, ' ', op, ' ', row->>'n') FROM portage.reject WHERE key = 'id = 1'"))
        .isEqualTo("2 INSERT 70001");
    migration.execute(
        "INSERT INTO item VALUES (4, 70000, 'd', '')", "INSERT INTO item VALUES (5, 5, 'e', '')");

    assertThat(migration.end())
        .isInstanceOfSatisfying(
            RunEnd.Failed.class,
            failed ->
                assertThat(failed.cause())
                    .isInstanceOf(RejectLimitException.class)
                    .hasMessageContaining("job.reject-limit allows (2)")
                    .hasMessageContaining("id = 4")
                    .hasMessageContaining("portage rejects"));
    assertThat(rejects()).hasSize(2);

    migration.quarantining(3).start().awaitEverythingApplied();
    assertThat(rejects()).hasSize(3);
    assertThat(value("SELECT string_agg(id::text, ' ' ORDER BY id) FROM item")).isEqualTo("3 5");
  }

  private Map<Outcome, Long> retry() throws Exception {
    MigrationPlan plan = Planner.planUnbound(migration.config()).compiled().plan();
    try (Retry retry = new Retry(plan)) {
      return retry.run(table -> true).stream()
          .collect(Collectors.groupingBy(Retry.Result::outcome, Collectors.counting()));
    }
  }

  private VerifyReport verify() throws Exception {
    return new Verifier(
            Planner.plan(migration.config()).compiled().plan(), VerifyOptions.defaults())
        .run(
            new VerifyListener() {
              @Override
              public void progress(TableName table, long rows, long estimated) {}

              @Override
              public void finished(TableReport report) {}
            });
  }

  /** Table, key, what the target lacks, and stage. */
  private List<String> rejects() throws Exception {
    String all =
        value(
            "SELECT string_agg(concat_ws(' ', split_part(source_table, '.', 2), key, op, stage),"
                + " ';' ORDER BY source_table COLLATE \"C\", key COLLATE \"C\", stage)"
                + " FROM portage.reject");
    return all == null ? List.of() : List.of(all.split(";"));
  }

  private String count(String table) throws Exception {
    return value("SELECT count(*) FROM " + table);
  }

  private String value(String sql) throws Exception {
    return migration.target(sql);
  }

  private void onTarget(String... statements) throws Exception {
    try (Connection connection = migration.postgres();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
