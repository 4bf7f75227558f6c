package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ledger.SourceTables.CopyProgress;
import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus;
import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.fault.Direction;
import io.portage.testdata.fault.FaultProxy;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Either database is hard to reach while chunks are copied and rows are written. */
class CopyFaultsIT {

  private static final Duration A_WHILE = Duration.ofSeconds(1);
  private static final int SLOW = 200_000;

  @TempDir private Path folder;

  @Test
  void theCopyOutlivesCutHeldRefusedAndSlowConnections() throws Exception {
    try (MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
            .with("tables: {settings: {journal: {keyless: copy-once}}}")
            .throughProxies()
            .smallChunks()) {
      fixture.execute(
          "SET SESSION cte_max_recursion_depth = 40000",
          "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(200))",
          "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
              + " WHERE i < 40000) SELECT i, repeat('v', 180) FROM n",
          "ANALYZE TABLE t");
      VersionedWrites.createTables(fixture);
      try (VersionedWrites writes = VersionedWrites.start(fixture.mysql, fixture.source, 9)) {
        fixture.sourceProxy().throttle(SLOW);
        fixture.start();
        progress(fixture);
        for (FaultProxy proxy : List.of(fixture.sourceProxy(), fixture.targetProxy())) {
          proxy.cut();
          progress(fixture);
          proxy.refuse();
          Chaos.pause(A_WHILE);
          proxy.throttle(SLOW);
          progress(fixture);
          proxy.hold(Direction.SENT, Direction.RECEIVED);
          Chaos.pause(A_WHILE);
          proxy.throttle(SLOW);
          fixture.execute("UPDATE t SET v = 'changed' WHERE id % 500 = 0");
          progress(fixture);
        }
        assertThat(fixture.target("SELECT copied_at IS NULL FROM portage.migration"))
            .as("all of it in the copy")
            .isEqualTo("t");
        fixture.sourceProxy().pass();
        fixture.targetProxy().pass();
        fixture.await(status -> status.phase() == Phase.STREAM);
        writes.stop();
      }
      // which the comparison does not know
      fixture.execute("UPDATE item SET day = NULL");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  /** Waits until chunks have been copied that were not when this was called. */
  private static void progress(MigrationFixture fixture) throws Exception {
    int before = copiedChunks(fixture.await(status -> copiedChunks(status) > 0));
    fixture.await(status -> copiedChunks(status) > before + 1);
  }

  private static int copiedChunks(RunStatus status) {
    return status.tables().stream().mapToInt(CopyProgress::copiedChunks).sum();
  }
}
