package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.portage.testdata.shop.ShopGenerator;
import io.portage.testdata.shop.ShopSchema;
import io.portage.testdata.shop.ShopWorkload;
import io.portage.testdata.shop.WorkloadOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line in a process of its own, which signals reach. */
class ProcessIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path folder;
  private final List<Process> processes = new ArrayList<>();
  private CliMigration migration;

  @BeforeEach
  void fill() throws Exception {
    migration =
        new CliMigration(folder).with("tables: {settings: {audit_log: {keyless: copy-once}}}");
    try (Connection mysql = migration.mysql.connect(migration.source)) {
      ShopSchema.createMySql(mysql);
      new ShopGenerator(3, 0.05).fill(mysql);
    }
  }

  @AfterEach
  void leaveNothingRunning() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void ctrlCStopsWithASavepoint() throws Exception {
    Process run = start();
    awaitWhile(run, () -> status().get("phase").asText().equals("stream"));

    signal(run, "INT");

    assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    assertThat(run.exitValue()).as(output()).isEqualTo(ExitCode.INTERRUPTED.number());
    assertThat(output())
        .contains("Asked to stop; once more (Ctrl-C) leaves at once")
        .contains("Stopping with a savepoint", "Stopped with the savepoint /");
    JsonNode status = status();
    assertThat(status.get("state").asText()).isEqualTo("paused");
    assertThat(Path.of(status.get("savepoint").asText()).resolve("_metadata")).exists();
  }

  @Test
  void aKilledProcessIsGoneOnWithAndLosesNothing() throws Exception {
    try (ShopWorkload workload =
        new ShopWorkload(
            () -> migration.mysql.connect(migration.source),
            4,
            WorkloadOptions.defaults().withRate(200))) {
      workload.start();
      Process copying = start();
      awaitWhile(copying, () -> status().get("tables").findValuesAsText("done").contains("true"));
      kill(copying);

      Process streaming = start();
      awaitWhile(streaming, () -> status().at("/stream/changes").asLong() > 500);
      kill(streaming);
      workload.stop();
    }
    assertThat(status().get("running").asBoolean()).isFalse();
    assertThat(migration.portage("status").out()).contains("ended without saying why");

    Process last = start("--exit-when-caught-up");

    assertThat(last.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
    assertThat(last.exitValue()).as(output()).isZero();
    migration.assertEqual();
  }

  private JsonNode status() throws Exception {
    return migration.json("status");
  }

  /** Waits for something that may not be known yet; fails at once when the process ends. */
  private void awaitWhile(Process process, Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .ignoreException(AssertionError.class)
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("ended: " + output());
              }
              return migration.portage("status").exitCode() == 0 && condition.call();
            });
  }

  private Process start(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx700m", "-cp", classPath(), "io.portage.cli.Main", "run"));
    command.addAll(List.of("-c", migration.file().toString()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    processes.add(process);
    return process;
  }

  /** Failsafe may hand over the class path in a jar of its own. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private Path log() {
    return folder.resolve("run.log");
  }

  private String output() throws IOException {
    return Files.readString(log());
  }

  private static void signal(Process process, String name) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor())
        .isZero();
  }

  private void kill(Process process) throws Exception {
    signal(process, "KILL");
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    // PostgreSQL notices that the connection is gone, and with it the lock
    await().atMost(PATIENCE).until(() -> !status().get("running").asBoolean());
  }
}
