package io.portage.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.config.ConfigLoader;
import io.portage.config.MigrationConfig;
import io.portage.ledger.LedgerSchema;
import io.portage.ledger.Migrations;
import io.portage.plan.Plans;
import io.portage.plan.compile.Endpoints;
import io.portage.testdata.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failing job leaves in the ledger for `portage status`. */
class RestartWatchIT {

  private final PostgresServer postgres = PostgresServer.shared();
  private final String database = postgres.createDatabase("watch");
  private final List<String> told = new ArrayList<>();
  private RestartWatch watch;

  @TempDir private Path folder;

  @BeforeEach
  void begin() throws SQLException {
    try (Connection ledger = postgres.connect(database)) {
      LedgerSchema.create(ledger);
      new Migrations(ledger).insert("watch", Plans.START);
      new Migrations(ledger).running("watch", "here", folder.toString());
    }
    MigrationConfig config =
        ConfigLoader.parse(
            """
            name: watch
            source: {host: mysql.invalid, database: shop, user: reader, password: geheim}
            target: {host: 127.0.0.1, port: %d, database: %s, user: %s, password: "%s"}
            """
                .formatted(postgres.port(), database, postgres.user(), postgres.password()),
            folder.resolve("migration.yaml"),
            Map.of());
    watch =
        new RestartWatch(config, Endpoints.target(config), StateFolder.open(folder), listener());
  }

  @Test
  void theLedgerTellsTheFailureUntilItIsOver() throws SQLException {
    watch.look(healthy());
    assertThat(message()).isNull();
    watch.look(failing("MySQL said: no entry for geheim", 1));
    assertThat(message()).contains("MySQL said: no entry for").doesNotContain("geheim");
    watch.look(recovered("MySQL said: no entry for geheim", 1));
    assertThat(message()).isNull();
  }

  @Test
  void aFailureIsToldAgainOnlyAfterAnotherOrARecovery() throws SQLException {
    watch.look(failing("first", 1));
    watch.look(failing("first", 1));
    watch.look(failing("first", 2));
    watch.look(failing("second", 3));
    assertThat(message()).contains("second");
    watch.look(recovered("second", 3));
    watch.look(failing("second", 4));
    assertThat(told).hasSize(3);
    assertThat(message()).contains("second");
  }

  @Test
  void aFullHeapSaysWhereMoreComesFrom() throws SQLException {
    watch.look(failing("java.lang.OutOfMemoryError: Java heap space", 1));
    assertThat(message()).contains("heap of ", "MB is full", "PORTAGE_HEAP");
  }

  @Test
  void aStateFolderThatCannotBeWrittenIsTheCauseOfWhateverFails() throws IOException, SQLException {
    for (String inside : List.of("checkpoints", "savepoints")) {
      Files.delete(folder.resolve(inside));
    }
    Files.delete(folder);
    try {
      watch.look(failing("Checkpoint expired", 1));
    } finally {
      Files.createDirectory(folder);
    }
    assertThat(message()).contains("The folder of the job's state, " + folder, "cannot be written");
  }

  @Test
  void aHeapThatIsFullAgainAndAgainEndsTheRun() {
    String full = "java.lang.OutOfMemoryError: Java heap space";
    long minute = 60_000;
    watch.look(failing(full, minute));
    watch.look(recovered(full, minute));
    watch.look(failing(full, 10 * minute));
    watch.look(failing("another", 11 * minute));
    watch.look(failing(full, 17 * minute));
    assertThat(watch.hopeless()).as("the first is long ago").isEmpty();
    watch.look(recovered(full, 17 * minute));
    watch.look(failing(full, 18 * minute));
    assertThat(watch.hopeless()).get().isInstanceOf(OutOfHeapException.class);
  }

  private String message() throws SQLException {
    try (Connection ledger = postgres.connect(database)) {
      return new Migrations(ledger).find("watch").orElseThrow().message();
    }
  }

  private static JobHealth healthy() {
    return new JobHealth(Optional.empty(), true);
  }

  private static JobHealth failing(String words, long atMillis) {
    return new JobHealth(failure(words, atMillis), false);
  }

  private static JobHealth recovered(String words, long atMillis) {
    return new JobHealth(failure(words, atMillis), true);
  }

  private static Optional<JobHealth.Failure> failure(String words, long atMillis) {
    return Optional.of(new JobHealth.Failure(new IOException(words), atMillis));
  }

  private RunListener listener() {
    return new RunListener() {
      @Override
      public void started(Planner.Planned planned, Optional<Path> resumedFrom) {}

      @Override
      public void status(RunStatus status) {}

      @Override
      public void restarted(Throwable cause, String text) {
        told.add(text);
      }

      @Override
      public void stopping() {}

      @Override
      public void savepointDelayed(String reason) {}
    };
  }
}
