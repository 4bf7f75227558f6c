package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ledger.SourceTables.CopyProgress;
import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus;
import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Failures where the copy ends and the stream begins: some readers are done, one still has a chunk.
 */
class CopyEndIT {

  private static final int ROWS = 4_000;

  @TempDir private Path folder;

  @Test
  void aLastChunkThatFailsAgainAndAgainIsNeitherLostNorLeftBehind() throws Exception {
    try (MigrationFixture fixture = fixture()) {
      // the copy of the keyless table waits for this lock, everything else is copied meanwhile
      try (Connection writer = fixture.mysql();
          Statement statement = writer.createStatement()) {
        writer.setAutoCommit(false);
        statement.execute("INSERT INTO keyless VALUES (1, 'uncommitted')");
        fixture.start().await(status -> uncopiedTables(status) == 1);
        for (int failure = 0; failure < 2; failure++) {
          fixture.breakConnectionsOf("portage copy%");
          fixture.awaitConnectionsOf("portage copy%");
          assertThat(fixture.target("SELECT copied_at IS NULL FROM portage.migration"))
              .isEqualTo("t");
        }
        writer.commit();
      }
      fixture.await(status -> status.phase() != Phase.COPY);
      assertThat(fixture.target("SELECT count(*) FROM portage.chunk WHERE copied_at IS NULL"))
          .isEqualTo("0");
      fixture.execute("INSERT INTO keyless VALUES (2, 'after')", "UPDATE a SET v = v + 1");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  @Test
  void failuresRightAtTheSwitchToTheStreamAreOutlived() throws Exception {
    try (MigrationFixture fixture = fixture()) {
      fixture.start().await(status -> status.phase() != Phase.COPY);
      CompletableFuture<Void> writes =
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < 50; i++) {
                    fixture.execute("UPDATE a SET v = v + 1 WHERE id % 50 = " + i);
                  }
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      for (int failure = 0; failure < 2; failure++) {
        fixture.awaitConnectionsOf("portage lane % default");
        fixture.breakConnectionsOf("portage lane%");
      }
      writes.get();
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  private static long uncopiedTables(RunStatus status) {
    return status.tables().isEmpty()
        ? -1
        : status.tables().stream().filter(table -> !isCopied(table)).count();
  }

  private static boolean isCopied(CopyProgress table) {
    return table.done();
  }

  private MigrationFixture fixture() throws Exception {
    MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
            .with("tables: {settings: {keyless: {keyless: copy-once}}}")
            .smallChunks();
    String rows =
        " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + ROWS
            + ") SELECT i, i FROM n";
    fixture.execute(
        "SET SESSION cte_max_recursion_depth = " + ROWS,
        "CREATE TABLE a (id INT PRIMARY KEY, v INT NOT NULL)",
        "INSERT INTO a" + rows,
        "CREATE TABLE keyless (id INT, v VARCHAR(20))",
        "INSERT INTO keyless" + rows);
    return fixture;
  }
}
