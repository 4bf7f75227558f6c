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

/** The shop carried over while the workload writes to it. */
class ShopMigrationIT {

  @TempDir private Path folder;

  @Test
  void theShopIsCarriedOverIntoTablesThatPortageCreates() throws Exception {
    try (MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
            .with(
                """
                tables: {settings: {audit_log: {keyless: copy-once}}}
                job: {checkpoint-interval: 1s}
                """)) {
      try (Connection mysql = fixture.mysql()) {
        ShopSchema.createMySql(mysql);
        new ShopGenerator(1, 0.2).fill(mysql);
      }
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  @Test
  void theShopIsCarriedOverWhileTheWorkloadRuns() throws Exception {
    try (MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
            .with(
                """
                tables: {settings: {audit_log: {keyless: copy-once}, shop_order: {parallelism: 3}}}
                job: {checkpoint-interval: 1s}
                """)) {
      try (Connection mysql = fixture.mysql()) {
        ShopSchema.createMySql(mysql);
        new ShopGenerator(1, 0.2).fill(mysql);
      }
      try (ShopWorkload workload =
          new ShopWorkload(
              () -> fixture.mysql.connect(fixture.source), 2, WorkloadOptions.defaults())) {
        workload.start();
        fixture.start().await(status -> status.phase() == Phase.STREAM);
        fixture.await(status -> status.changes() > 20_000);
        workload.stop();
      }
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }
}
