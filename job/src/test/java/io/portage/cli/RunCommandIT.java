package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a migration by its verbs. */
class RunCommandIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private CliMigration migration;

  @BeforeEach
  void fill() throws Exception {
    migration = new CliMigration(folder).withTables();
  }

  @Test
  void aScriptRunsUntilCaughtUpAndGoesOnLater() throws Exception {
    CommandRun first = migration.portage("run", "--exit-when-caught-up");

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out())
        .startsWith("Starting the migration " + migration.source + "\n  from MySQL ")
        .contains("  2 tables in 1 lane: default x2\n")
        .contains("Copied 4 rows of 2 tables, ", "Caught up: ", "All indexes and constraints are")
        .contains("Stopped with the savepoint /", "Go on with: portage resume");
    migration.assertEqual();

    JsonNode status = migration.json("status");
    assertThat(status.get("state").asText()).isEqualTo("paused");
    assertThat(status.get("phase").asText()).isEqualTo("stream");
    assertThat(status.get("running").asBoolean()).isFalse();
    assertThat(Path.of(status.get("savepoint").asText()).resolve("_metadata")).exists();
    assertThat(status.at("/deferred/waiting").asInt()).isZero();
    assertThat(status.at("/tables/0/done").asBoolean()).isTrue();

    migration.mysql("UPDATE orders SET total = total + 1", "DELETE FROM customer WHERE id = 9");
    CommandRun second = migration.portage("resume", "--exit-when-caught-up", "--parallelism", "1");

    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(second.out())
        .startsWith("Going on with the migration ")
        .contains("  from the state in /", "default x1");
    migration.assertEqual();
    assertThat(migration.portage("verify").out()).contains("Equal: 4 rows in 2 tables");
    assertThat(migration.portage("assess").exitCode()).isZero();
  }

  @Test
  void oneJobAtATimeRunsAndIsPausedFromElsewhere() throws Exception {
    CompletableFuture<CommandRun> run = inBackground("run");
    await().atMost(PATIENCE).until(() -> run.isDone() || isStreaming());

    CommandRun second = migration.portage("run");
    assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCode.REFUSED.number());
    assertThat(second.err()).contains("Another job works on the migration");

    CommandRun status = migration.portage("status");
    assertThat(status.out()).contains("job         running as ", "stream      lag ");
    CommandRun verify = migration.portage("verify", "--wait");
    assertThat(verify.exitCode()).as(verify.out()).isZero();

    CommandRun pause = migration.portage("pause", "--timeout", "2m");
    assertThat(pause.exitCode()).as(pause.err()).isZero();
    assertThat(pause.out())
        .contains("Paused; the savepoint is /", "MySQL keeps its binlog for 30 days: go on before");

    CommandRun ended = run.get(60, TimeUnit.SECONDS);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("Stopping with a savepoint");
    assertThat(migration.portage("pause").exitCode()).isEqualTo(ExitCode.REFUSED.number());
    assertThat(migration.portage("status").out())
        .contains("job         paused; `portage resume` goes on", "savepoint   /");
  }

  @Test
  void aJobThatStoppedItselfSaysWhyAndNothingElse() throws Exception {
    CompletableFuture<CommandRun> run = inBackground("run");
    await().atMost(PATIENCE).until(() -> run.isDone() || isStreaming());
    migration.mysql("ALTER TABLE orders ADD note VARCHAR(10)");

    CommandRun ended = run.get(60, TimeUnit.SECONDS);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.STOPPED.number());
    assertThat(ended.err()).contains("orders", "ADD note VARCHAR(10)").doesNotContain("\tat ");
    assertThat(ended.err().lines()).hasSize(1);
    assertThat(migration.portage("status").out())
        .contains("job         failed", "message     ", "ADD note VARCHAR(10)");
  }

  private boolean isStreaming() throws Exception {
    CommandRun status = migration.portage("status", "-o", "json");
    return status.exitCode() == 0
        && status.out().contains("\"phase\" : \"stream\"")
        && status.out().contains("\"running\" : true");
  }

  private CompletableFuture<CommandRun> inBackground(String... args) throws Exception {
    migration.file();
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return migration.portage(args);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        task -> new Thread(task, "portage-run").start());
  }
}
