package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No checkpoint can be made for a while: the folder for them is gone. */
class StateFolderLossIT {

  @TempDir private Path folder;

  @Test
  void theJobTellsOfItAndRecoversWhenTheFolderIsBack() throws Exception {
    try (MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())) {
      fixture.execute(
          "CREATE TABLE t (id INT PRIMARY KEY, v INT)", "INSERT INTO t VALUES (1, 1), (2, 2)");
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.awaitEverythingApplied();
      fixture.awaitCheckpoint();

      Path state = folder.resolve(".portage").resolve(fixture.source);
      Path away = state.resolveSibling("away");
      Files.move(state, away);
      // nobody can make the folder again
      Files.createFile(state);
      fixture.await(
          status ->
              status.migration().message() != null
                  && status.migration().message().contains("cannot be written"));
      fixture.execute("UPDATE t SET v = 3 WHERE id = 1");

      Files.delete(state);
      Files.move(away, state);
      fixture.await(status -> status.migration().message() == null);
      fixture.execute("UPDATE t SET v = 4 WHERE id = 2");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }
}
