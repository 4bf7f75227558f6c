package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import io.portage.testdata.shop.ShopGenerator;
import io.portage.testdata.shop.ShopSchema;
import io.portage.testdata.shop.ShopWorkload;
import io.portage.testdata.shop.WorkloadOptions;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pause that comes while something fails is a pause all the same, with a savepoint. */
class PauseUnderFailureIT {

  private static final int ROUNDS = 4;

  @TempDir private Path folder;

  @Test
  void aConnectionLostWhileTheJobIsStoppedDoesNotSpoilThePause() throws Exception {
    try (MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
            .with("tables: {settings: {audit_log: {keyless: copy-once}}}")) {
      try (Connection mysql = fixture.mysql()) {
        ShopSchema.createMySql(mysql);
        new ShopGenerator(1, 0.02).fill(mysql);
      }
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      try (ShopWorkload workload =
          new ShopWorkload(
              () -> fixture.mysql.connect(fixture.source), 2, WorkloadOptions.defaults())) {
        workload.start();
        for (int round = 0; round < ROUNDS; round++) {
          long before = fixture.await(status -> status.phase() == Phase.STREAM).changes();
          fixture.await(status -> status.changes() > before);
          if (round % 2 == 0) {
            fixture.breakMySqlConnections();
          } else {
            fixture.breakConnectionsOf("portage lane%");
          }
          assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
          fixture.start();
        }
        workload.stop();
      }
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }
}
