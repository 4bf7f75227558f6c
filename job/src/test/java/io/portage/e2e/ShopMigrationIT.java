package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ledger.SourceTables.CopyProgress;
import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus;
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
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop carried over while the workload writes to it. */
class ShopMigrationIT {

  @TempDir private Path folder;

  @Test
  void theShopIsCarriedOverIntoTablesThatPortageCreates() throws Exception {
    try (MigrationFixture fixture = fixture("")) {
      fill(fixture);
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  @Test
  void theShopIsCarriedOverIntoTheTablesThatDjangoMade() throws Exception {
    try (MigrationFixture fixture = fixture("")) {
      fill(fixture);
      try (Connection postgres = fixture.postgres()) {
        ShopSchema.createPostgres(postgres, "public");
      }
      Set<String> before = indexesAndConstraints(fixture);
      try (ShopWorkload workload = workload(fixture)) {
        workload.start();
        fixture.start().await(status -> status.phase() == Phase.STREAM);
        fixture.await(status -> status.changes() > 5_000);
        workload.stop();
      }
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
      assertThat(indexesAndConstraints(fixture)).isEqualTo(before);
    }
  }

  @Test
  void pauseResumeAndFailuresUnderFullLoadLoseAndDoubleNothing() throws Exception {
    try (MigrationFixture fixture = fixture("shop_order: {parallelism: 3}")) {
      fill(fixture);
      try (ShopWorkload workload = workload(fixture)) {
        workload.start();
        fixture.smallChunks().start().await(status -> copiedChunks(status) >= 3);
        fixture.breakConnectionsOf("portage copy%");
        fixture.await(status -> copiedChunks(status) >= 6);
        assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);

        fixture.withParallelism(3).start().await(status -> status.phase() == Phase.STREAM);
        fixture.await(status -> status.changes() > 10_000);
        fixture.breakConnectionsOf("portage lane%");
        fixture.await(status -> status.changes() > 20_000);
        fixture.breakMySqlConnections();
        fixture.await(status -> status.changes() > 30_000);
        assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);

        fixture.withParallelism(1).start().await(status -> status.changes() > 40_000);
        workload.stop();
      }
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  private static int copiedChunks(RunStatus status) {
    return status.tables().stream().mapToInt(CopyProgress::copiedChunks).sum();
  }

  private MigrationFixture fixture(String settings) {
    String tables = "audit_log: {keyless: copy-once}" + (settings.isEmpty() ? "" : ", " + settings);
    return new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
        .with("tables: {settings: {" + tables + "}}");
  }

  private static void fill(MigrationFixture fixture) throws Exception {
    try (Connection mysql = fixture.mysql()) {
      ShopSchema.createMySql(mysql);
      new ShopGenerator(1, 0.2).fill(mysql);
    }
  }

  private static ShopWorkload workload(MigrationFixture fixture) {
    return new ShopWorkload(
        () -> fixture.mysql.connect(fixture.source), 2, WorkloadOptions.defaults());
  }

  private static Set<String> indexesAndConstraints(MigrationFixture fixture) throws Exception {
    Set<String> found = new TreeSet<>();
    try (Connection postgres = fixture.postgres();
        Statement statement = postgres.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL"
                    + " SELECT conrelid::regclass || ' ' || conname || ' '"
                    + " || pg_get_constraintdef(oid) || ' ' || convalidated FROM pg_constraint"
                    + " WHERE connamespace = 'public'::regnamespace")) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }
}
