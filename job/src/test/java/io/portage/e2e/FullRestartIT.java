package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ledger.SourceTables.CopyProgress;
import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus;
import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresOptions;
import io.portage.testdata.server.PostgresServer;
import io.portage.testdata.shop.ShopGenerator;
import io.portage.testdata.shop.ShopSchema;
import io.portage.testdata.shop.ShopWorkload;
import io.portage.testdata.shop.WorkloadOptions;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database server dies and comes back while the job copies and streams. */
class FullRestartIT {

  @TempDir private Path folder;

  @Test
  void theJobGoesOnByItselfWhenPostgresComesBack() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(PostgresOptions.defaults());
        MigrationFixture fixture = fixture(MySqlServer.shared(), postgres)) {
      survive(
          fixture,
          () -> {
            postgres.kill();
            postgres.restart();
          });
    }
  }

  @Test
  void theJobGoesOnByItselfWhenMySqlComesBack() throws Exception {
    try (MySqlServer mysql = MySqlServer.start(MySqlOptions.defaults());
        MigrationFixture fixture = fixture(mysql, PostgresServer.shared())) {
      survive(
          fixture,
          () -> {
            mysql.kill();
            mysql.restart();
          });
    }
  }

  private static void survive(MigrationFixture fixture, Runnable crash) throws Exception {
    RunStatus copying = fixture.smallChunks().start().await(status -> copiedChunks(status) >= 3);
    crash.run();
    RunStatus copied = fixture.await(status -> status.phase() == Phase.STREAM);
    assertThat(copiedChunks(copied))
        .as("the copy was interrupted")
        .isGreaterThan(copiedChunks(copying));

    perform(fixture, 3, 600);
    crash.run();
    perform(fixture, 4, 600);
    fixture.awaitEverythingApplied();

    // while nothing is going on
    crash.run();
    perform(fixture, 5, 50);
    fixture.awaitEverythingApplied();
    assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
    fixture.assertEqual(ComparisonOptions.defaults());
  }

  private static void perform(MigrationFixture fixture, long seed, int deeds) throws Exception {
    try (ShopWorkload workload =
        new ShopWorkload(
            () -> fixture.mysql.connect(fixture.source), seed, WorkloadOptions.defaults())) {
      workload.run(deeds);
    }
  }

  private static int copiedChunks(RunStatus status) {
    return status.tables().stream().mapToInt(CopyProgress::copiedChunks).sum();
  }

  private MigrationFixture fixture(MySqlServer mysql, PostgresServer postgres) throws Exception {
    MigrationFixture fixture =
        new MigrationFixture(folder, mysql, postgres)
            .with("tables: {settings: {audit_log: {keyless: copy-once}}}");
    try (Connection connection = fixture.mysql()) {
      ShopSchema.createMySql(connection);
      new ShopGenerator(1, 0.1).fill(connection);
    }
    return fixture;
  }
}
