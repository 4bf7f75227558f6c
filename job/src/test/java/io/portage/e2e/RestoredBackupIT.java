package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ledger.SourceTables.CopyProgress;
import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus;
import io.portage.ops.RunStatus.Phase;
import io.portage.sink.LostCommitException;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresOptions;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL goes back to a backup while nobody writes who would notice: the job is paused, or
 * starts again just then. What Flink's state counts as applied is not there any more.
 */
class RestoredBackupIT {

  @TempDir private Path folder;

  @Test
  void whatTheStreamHadAppliedIsAppliedAgain() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(PostgresOptions.defaults());
        MigrationFixture fixture =
            new MigrationFixture(folder, MySqlServer.shared(), postgres)
                .with("tables: {settings: {journal: {keyless: copy-once}}}")) {
      VersionedWrites.createTables(fixture);
      Backup beforeAll = Backup.of(postgres, "before-all");
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.awaitEverythingApplied();
      int updates;
      Backup paused;
      try (VersionedWrites writes = VersionedWrites.start(fixture.mysql, fixture.source, 5)) {
        progress(fixture);
        paused = Backup.of(postgres, "paused");
        progress(fixture);
        writes.stop();
        updates = writes.updates();
      }
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      paused.restore();
      // the rows that the savepoint counts as applied were written by others than these
      fixture.withParallelism(3);
      noticed(fixture);
      equal(fixture, updates);

      Backup restarted = Backup.of(postgres, "restarted");
      try (VersionedWrites writes = VersionedWrites.start(fixture.mysql, fixture.source, 6)) {
        fixture.start();
        progress(fixture);
        fixture.awaitCheckpoint();
        postgres.kill();
        fixture.breakMySqlConnections();
        fixture.awaitRestart();
        restarted.putBack();
        postgres.restart();
        lost(fixture);
        writes.stop();
        updates += writes.updates();
      }
      fixture.start();
      equal(fixture, updates);

      // which the comparison does not know
      fixture.execute("UPDATE item SET day = NULL");
      beforeAll.restore();
      fixture.start().awaitEverythingApplied();
      assertThat(fixture.resumedFrom()).as("another migration").isEmpty();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  @Test
  void chunksThatAreGoneAreCopiedAgain() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(PostgresOptions.defaults());
        MigrationFixture fixture =
            new MigrationFixture(folder, MySqlServer.shared(), postgres)
                .throughProxies()
                .smallChunks()
                .withParallelism(1)) {
      fixture.execute(
          "SET SESSION cte_max_recursion_depth = 40000",
          "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(100))",
          "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
              + " WHERE i < 40000) SELECT i, repeat('v', 90) FROM n",
          "ANALYZE TABLE t");
      fixture.sourceProxy().throttle(300_000);
      fixture.start().await(status -> copiedChunks(status) >= 3);
      Backup copying = Backup.of(postgres, "copying");
      int chunks = copiedChunks(fixture.await(status -> copiedChunks(status) >= 10));
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      copying.restore();
      assertThat(Integer.parseInt(copied(fixture))).as("lost").isLessThan(chunks);
      fixture.sourceProxy().pass();

      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.execute("UPDATE t SET v = 'changed' WHERE id % 1000 = 0");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());

      // the savepoint is the stream's, the target is in the middle of the copy
      copying.restore();
      noticed(fixture);
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  private static void progress(MigrationFixture fixture) throws Exception {
    long before = Long.parseLong(fixture.target("SELECT sum(changes) FROM portage.fence"));
    fixture.await(status -> status.changes() > before + 300);
  }

  private static void lost(MigrationFixture fixture) throws Exception {
    assertThat(fixture.end())
        .isInstanceOfSatisfying(
            RunEnd.Failed.class,
            failed -> assertThat(failed.cause()).isInstanceOf(LostCommitException.class));
  }

  /** The first start stops, the next one goes on from what the target has. */
  private static void noticed(MigrationFixture fixture) throws Exception {
    lost(fixture.start());
    fixture.start();
  }

  private static void equal(MigrationFixture fixture, int updates) throws Exception {
    fixture.awaitEverythingApplied();
    assertThat(fixture.resumedFrom()).isEmpty();
    assertThat(fixture.target("SELECT sum(version) FROM item")).isEqualTo("" + updates);
    assertThat(fixture.target("SELECT sum(times) FROM portage.adjustment")).isEqualTo("" + updates);
    assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
  }

  private static int copiedChunks(RunStatus status) {
    return status.tables().stream().mapToInt(CopyProgress::copiedChunks).sum();
  }

  private static String copied(MigrationFixture fixture) throws Exception {
    return fixture.target("SELECT count(*) FROM portage.chunk WHERE copied_at IS NOT NULL");
  }
}
