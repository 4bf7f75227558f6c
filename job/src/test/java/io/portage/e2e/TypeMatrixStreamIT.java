package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every family of types at its limits, as rows and as keys: copied, streamed, and inserted before
 * the start to be changed after it. All three leave the same bytes.
 */
class TypeMatrixStreamIT {

  @TempDir private Path folder;

  @Test
  void everyFamilyOfTypesIsTheSameByteForByteHoweverItArrives() throws Exception {
    try (MigrationFixture copied = fixture("copied");
        MigrationFixture streamed = fixture("streamed");
        MigrationFixture mixed = fixture("mixed")) {
      execute(copied, TypeMatrix.INSERTS);
      execute(copied, TypeMatrix.CHANGES);
      start(copied);
      finish(copied);

      start(streamed);
      execute(streamed, TypeMatrix.INSERTS);
      execute(streamed, TypeMatrix.CHANGES);
      finish(streamed);

      execute(mixed, TypeMatrix.INSERTS);
      start(mixed);
      execute(mixed, TypeMatrix.CHANGES);
      finish(mixed);

      try (Connection left = copied.postgres();
          Connection middle = streamed.postgres();
          Connection right = mixed.postgres()) {
        TableImages.assertIdentical(left, middle);
        TableImages.assertIdentical(left, right);
      }
    }
  }

  private MigrationFixture fixture(String name) throws Exception {
    MigrationFixture fixture =
        new MigrationFixture(
            Files.createDirectory(folder.resolve(name)),
            MySqlServer.shared(),
            PostgresServer.shared());
    execute(fixture, TypeMatrix.TABLES);
    return fixture;
  }

  /** In UTC, and without strictness: an unknown label of an enum becomes its empty label. */
  private static void execute(MigrationFixture fixture, List<String> statements) throws Exception {
    String[] all = new String[statements.size() + 1];
    all[0] = "SET SESSION time_zone = '+00:00', sql_mode = ''";
    for (int i = 0; i < statements.size(); i++) {
      all[i + 1] = statements.get(i);
    }
    fixture.execute(all);
  }

  private static void start(MigrationFixture fixture) throws Exception {
    fixture.start().await(status -> status.migration().finishedAt() != null);
  }

  private static void finish(MigrationFixture fixture) throws Exception {
    fixture.awaitEverythingApplied();
    assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
    fixture.assertEqual(ComparisonOptions.defaults());
  }
}
