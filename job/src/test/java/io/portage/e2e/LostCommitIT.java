package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.sink.LostCommitException;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresOptions;
import io.portage.testdata.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL comes back without transactions that it had confirmed. */
class LostCommitIT {

  @TempDir private Path folder;

  @Test
  void whatARestoredBackupLacksIsAppliedAgain() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(PostgresOptions.defaults());
        MigrationFixture fixture =
            new MigrationFixture(folder, MySqlServer.shared(), postgres)
                .smallBatches()
                .with("tables: {settings: {journal: {keyless: copy-once}}}")) {
      VersionedWrites.createTables(fixture);
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.awaitEverythingApplied();
      String updates;
      try (VersionedWrites writes = VersionedWrites.start(fixture.mysql, fixture.source, 5)) {
        fixture.await(status -> status.changes() > 300);
        Path data = postgres.dataDirectory();
        Path backup = data.resolveSibling("backup");
        postgres.kill();
        run("cp", "-a", data.toString(), backup.toString());
        postgres.restart();
        long before = Long.parseLong(fixture.target("SELECT sum(changes) FROM portage.fence"));
        long most = Long.parseLong(fixture.target("SELECT max(changes) FROM portage.fence"));
        // both writers have got on: what one has not confirmed since, it cannot have lost
        Awaitility.await()
            .atMost(Duration.ofMinutes(3))
            .until(
                () ->
                    Long.parseLong(fixture.target("SELECT min(changes) FROM portage.fence"))
                        > most + 100);

        postgres.kill();
        run("rm", "-rf", data.toString());
        run("mv", backup.toString(), data.toString());
        postgres.restart();
        assertThat(fixture.end())
            .isInstanceOfSatisfying(
                RunEnd.Failed.class,
                failed -> assertThat(failed.cause()).isInstanceOf(LostCommitException.class));
        // the tasks that go on for a moment must not write, as if nothing had been lost
        assertThat(Long.parseLong(fixture.target("SELECT sum(changes) FROM portage.fence")))
            .isLessThanOrEqualTo(before);
        writes.stop();
        updates = Integer.toString(writes.updates());
      }
      fixture.start().awaitEverythingApplied();
      assertThat(fixture.target("SELECT sum(version) FROM item")).isEqualTo(updates);
      assertThat(fixture.target("SELECT sum(times) FROM portage.adjustment")).isEqualTo(updates);
      fixture.execute("UPDATE item SET day = NULL");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
