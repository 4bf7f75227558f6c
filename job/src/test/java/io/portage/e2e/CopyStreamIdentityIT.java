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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same deeds done before the start and while the stream runs leave the same bytes. */
class CopyStreamIdentityIT {

  private static final int DEEDS = 1_500;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theSameStatementsBeforeTheStartAndAfterItLeaveIdenticalTables(boolean tablesOfDjango)
      throws Exception {
    try (MigrationFixture copied = fixture("copied", tablesOfDjango);
        MigrationFixture streamed = fixture("streamed", tablesOfDjango)) {
      perform(copied);
      copied.start().await(status -> status.phase() == Phase.STREAM);
      finish(copied);

      streamed.start().await(status -> status.phase() == Phase.STREAM);
      perform(streamed);
      finish(streamed);

      try (Connection left = copied.postgres();
          Connection right = streamed.postgres()) {
        TableImages.assertIdentical(left, right);
      }
    }
  }

  private MigrationFixture fixture(String name, boolean tablesOfDjango) throws Exception {
    MigrationFixture fixture =
        new MigrationFixture(
                Files.createDirectory(folder.resolve(name)),
                MySqlServer.shared(),
                PostgresServer.shared())
            .with("tables: {settings: {audit_log: {keyless: copy-once}}}");
    try (Connection mysql = fixture.mysql()) {
      ShopSchema.createMySql(mysql);
      new ShopGenerator(1, 0.05).fill(mysql);
    }
    if (tablesOfDjango) {
      try (Connection postgres = fixture.postgres()) {
        ShopSchema.createPostgres(postgres, "public");
      }
    }
    return fixture;
  }

  private static void perform(MigrationFixture fixture) throws Exception {
    try (ShopWorkload workload =
        new ShopWorkload(
            () -> fixture.mysql.connect(fixture.source), 7, WorkloadOptions.defaults())) {
      workload.run(DEEDS);
    }
  }

  private static void finish(MigrationFixture fixture) throws Exception {
    fixture.awaitEverythingApplied();
    assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
    fixture.assertEqual(ComparisonOptions.defaults());
  }
}
