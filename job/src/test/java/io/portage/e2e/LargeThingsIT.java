package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions and rows that are larger than what the job may hold, and a target that is slow. */
class LargeThingsIT {

  private static final int ROWS = 80_000;

  /**
   * With two images each, these come to 640 MB in one transaction; the process has 700 MB for all.
   */
  private static final int LARGE_ROWS = 320;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLargeTransactionIsPausedAndKilledInItsMiddle(boolean gtid) throws Exception {
    MySqlServer mysql = MySqlServer.shared(MySqlOptions.defaults().withGtid(gtid));
    try (MigrationFixture fixture = new MigrationFixture(folder, mysql, PostgresServer.shared())) {
      fixture.execute(
          "CREATE TABLE t (a INT, b INT, v INT NOT NULL, PRIMARY KEY (a, b))",
          "SET SESSION cte_max_recursion_depth = " + ROWS,
          "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
              + ROWS
              + ") SELECT 7, i, 0 FROM n");
      fixture.smallChunks().start().await(status -> status.migration().finishedAt() != null);
      // one value in the first column of all keys is no obstacle to many chunks
      assertThat(
              fixture.target(
                  "SELECT count(*) > 10 FROM portage.chunk WHERE migration = '"
                      + fixture.source
                      + "'"))
          .isEqualTo("t");

      fixture.execute("UPDATE t SET v = 1");
      fixture.await(status -> status.changes() > 0);
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      int paused = changed(fixture);
      assertThat(paused).isBetween(1, ROWS - 1);

      try (JobProcess process = fixture.startProcess()) {
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> {
                  process.assertAlive();
                  return changed(fixture) > paused;
                });
      }
      assertThat(changed(fixture)).isLessThan(ROWS);
      fixture.start();
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  private static int changed(MigrationFixture fixture) throws Exception {
    return Integer.parseInt(fixture.target("SELECT count(*) FROM t WHERE v = 1"));
  }

  @Test
  void aTransactionOfLargeRowsDoesNotFillTheHeap() throws Exception {
    try (MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())) {
      fixture.execute(
          "CREATE TABLE doc (id INT PRIMARY KEY, v INT NOT NULL, body LONGBLOB NOT NULL)",
          "INSERT INTO doc WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
              + LARGE_ROWS
              + ") SELECT i, 0, REPEAT(CHAR(i % 256), 1 << 20) FROM n");
      try (JobProcess process = fixture.startProcess()) {
        awaitTarget(fixture, process, "SELECT count(*) > 0 FROM portage.migration", "t");
        awaitTarget(fixture, process, "SELECT finished_at IS NOT NULL FROM portage.migration", "t");
        fixture.execute("UPDATE doc SET v = 1");
        awaitTarget(
            fixture, process, "SELECT count(*) FROM doc WHERE v = 1", String.valueOf(LARGE_ROWS));
        assertThat(fixture.target("SELECT message FROM portage.migration")).isNull();
      }
      fixture.start();
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      // read in one go by the comparison: as many as its memory takes
      fixture.execute("DELETE FROM doc WHERE id > 100");
      fixture.start();
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  private static void awaitTarget(
      MigrationFixture fixture, JobProcess process, String sql, String wanted) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptionsMatching(e -> e instanceof java.sql.SQLException)
        .until(
            () -> {
              process.assertAlive();
              return wanted.equals(fixture.target(sql));
            });
  }

  /** MySQL gives up a client that takes nothing for net_write_timeout, 60 s unless it is set. */
  @Test
  void mySqlWaitsForATargetThatIsSlow() throws Exception {
    MySqlOptions impatient = MySqlOptions.defaults().withVariable("net_write_timeout", "2");
    try (MySqlServer mysql = MySqlServer.start(impatient);
        MigrationFixture fixture = new MigrationFixture(folder, mysql, PostgresServer.shared())) {
      fixture.execute(
          "CREATE TABLE t (id INT PRIMARY KEY, v INT NOT NULL, body VARBINARY(50000) NOT NULL)",
          "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
              + " SELECT i, 0, REPEAT('x', 50000) FROM n");
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      try (Connection blocking = fixture.postgres();
          Statement lock = blocking.createStatement()) {
        blocking.setAutoCommit(false);
        lock.execute("LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
        // 300 MB, far more than is held between MySQL and the sink
        fixture.execute(
            "UPDATE t SET v = v + 1", "UPDATE t SET v = v + 1", "UPDATE t SET v = v + 1");
        Awaitility.await()
            .atMost(Duration.ofSeconds(40))
            .until(
                () ->
                    !fixture
                        .target(
                            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND application_name LIKE 'portage lane%'"
                                + " AND clock_timestamp() - xact_start > interval '8 s'")
                        .equals("0"));
      }
      fixture.awaitEverythingApplied();
      assertThat(fixture.restarts()).isZero();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }
}
