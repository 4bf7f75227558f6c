package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.fault.Direction;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresOptions;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What befalls PostgreSQL for a while does not start the job again, and nothing is applied twice:
 * rows without a key and counters would tell.
 */
class TargetFaultsIT {

  @TempDir private Path folder;

  @Test
  void theSinkGoesOnByItselfAfterWhateverPasses() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(PostgresOptions.defaults());
        MigrationFixture fixture =
            new MigrationFixture(folder, MySqlServer.shared(), postgres)
                .throughProxies()
                .with("tables: {settings: {journal: {keyless: copy-once}}}")) {
      VersionedWrites.createTables(fixture);
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      FenceFaults faults = FenceFaults.on(fixture);
      try (VersionedWrites writes = VersionedWrites.start(fixture.mysql, fixture.source, 1)) {
        progress(fixture);
        for (String state :
            List.of("40P01", "40001", "53100", "53300", "55P03", "57014", "XX000")) {
          faults.raise(state, 3);
        }
        progress(fixture);

        for (int i = 0; i < 5; i++) {
          fixture.breakConnectionsOf("portage lane%");
        }
        progress(fixture);

        postgres.kill();
        postgres.restart();
        progress(fixture);

        // a server that has become a standby's like
        execute(
            fixture,
            "ALTER SYSTEM SET default_transaction_read_only = on",
            "SELECT pg_reload_conf()");
        fixture.breakConnectionsOf("portage lane%");
        execute(
            fixture,
            "SET default_transaction_read_only = off",
            "ALTER SYSTEM RESET default_transaction_read_only",
            "SELECT pg_reload_conf()");
        progress(fixture);

        // rolled back, and nobody has been told
        faults.slowCommits();
        fixture.targetProxy().cut();
        faults.quickCommits();
        progress(fixture);

        // committed, and nobody has been told
        faults.slowCommits();
        fixture.targetProxy().hold(Direction.RECEIVED);
        faults.quickCommits();
        faults.awaitCommitted();
        fixture.targetProxy().cut();
        fixture.targetProxy().pass();
        progress(fixture);

        // half-open: PostgreSQL waits for the job, the job for PostgreSQL
        fixture.targetProxy().abandon(Direction.SENT, Direction.RECEIVED);
        progress(fixture);
        fixture.targetProxy().abandon(Direction.RECEIVED);
        progress(fixture);

        writes.stop();
        fixture.awaitEverythingApplied();
        assertThat(fixture.target("SELECT sum(times) FROM portage.adjustment"))
            .isEqualTo(Integer.toString(writes.updates()));
        // which the comparison does not know
        fixture.execute("UPDATE item SET day = NULL");
        fixture.awaitEverythingApplied();
      }
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
      assertThat(fixture.lastFailure()).as("the job has started again").isNull();
    }
  }

  /** Waits until changes have been applied that were made after this call. */
  private static void progress(MigrationFixture fixture) throws Exception {
    long before = Long.parseLong(fixture.target("SELECT sum(changes) FROM portage.fence"));
    fixture.await(status -> status.changes() > before + 50);
  }

  private static void execute(MigrationFixture fixture, String... statements) throws Exception {
    try (Connection connection = fixture.postgres();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
