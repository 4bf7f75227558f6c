package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The switch from MySQL to PostgreSQL while the application writes, and back. */
class CutoverIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TAKES_WRITES = "0 0";

  /** Of its own, since it is made read-only as a whole. */
  private static MySqlServer mysql;

  @TempDir private Path folder;
  private CliMigration migration;
  private CompletableFuture<CommandRun> job;

  @BeforeAll
  static void startServer() {
    mysql = MySqlServer.start(MySqlOptions.defaults());
  }

  @AfterAll
  static void stopServer() {
    mysql.close();
  }

  @BeforeEach
  void stream() throws Exception {
    migration = new CliMigration(folder, mysql).withTables();
    migration.mysql(
        "CREATE TABLE country (code CHAR(2) PRIMARY KEY, name VARCHAR(20))",
        "INSERT INTO country VALUES ('pt', 'Portugal')",
        "CREATE TABLE portage_canary (id INT PRIMARY KEY, token CHAR(36) NOT NULL)");
    start("run");
  }

  @AfterEach
  void leaveNothingRunning() throws Exception {
    if (!job.isDone()) {
      migration.portage("pause");
      job.get(60, TimeUnit.SECONDS);
    }
  }

  private void start(String verb) {
    job =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return migration.portage(verb);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            task -> new Thread(task, "portage-" + verb).start());
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              if (job.isDone()) {
                throw new IllegalStateException("ended: " + job.get());
              }
              String status = migration.portage("status").out();
              return status.contains("running as") && status.contains("to make     nothing");
            });
  }

  @Test
  void aClosedGateChangesNothingAndSaysWhatToDo() throws Exception {
    CommandRun closed = cutover("--fence", "read-only");

    assertThat(closed.exitCode()).as(closed.err()).isEqualTo(ExitCode.GATE_CLOSED.number());
    assertThat(closed.out())
        .containsPattern("job +passed +runs as ")
        .containsPattern(
            "verification +failed +4 of 4 tables: \\S+ was never compared +portage verify")
        .containsPattern("rejects +passed +none")
        .contains("15 checks: 14 passed, 1 failed. The gate is closed; nothing was changed.");
    assertThat(readOnly()).isEqualTo(TAKES_WRITES);
    assertThat(migration.fromPostgres("SELECT count(*) FROM portage.cutover")).isEqualTo("0");

    migration.mysql(
        "CREATE USER plain IDENTIFIED BY 'plain'",
        "GRANT SELECT, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO plain");
    migration.asMySqlUser("plain", "plain");
    CommandRun denied = cutover("--fence", "read-only", "--waive", "verification");
    assertThat(denied.exitCode()).isEqualTo(ExitCode.GATE_CLOSED.number());
    assertThat(denied.out())
        .containsPattern("fence +failed +plain@% may not set super_read_only +GRANT")
        .contains("SYSTEM_VARIABLES_ADMIN ON", "--fence wait")
        .containsPattern("verification +waived");
    assertThat(readOnly()).isEqualTo(TAKES_WRITES);
    migration.asMySqlUser(mysql.user(), mysql.password());

    assertThat(cutover("--waive", "hope").err()).contains("there is no check hope to waive");
    CommandRun impossible = cutover("--waive", "job");
    assertThat(impossible.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(impossible.err()).contains("the check job cannot be waived");
    assertThat(cutover("--undo").exitCode()).isEqualTo(ExitCode.REFUSED.number());

    // what PostgreSQL gives out next, MySQL has given out since
    migration.mysql("INSERT INTO orders (customer_id, total) VALUES (1, 1)");
    migration.postgres(
        "CREATE TABLE portage.conflict (migration text, resolved_at timestamptz)",
        "INSERT INTO portage.conflict SELECT name FROM portage.migration");
    JsonNode dry = json(cutover("--dry-run", "-o", "json"));
    assertThat(dry.get("open").asBoolean()).isFalse();
    assertThat(verdict(dry, "sequences"))
        .startsWith("failed: 1 of 2 would give keys that MySQL has");
    assertThat(verdict(dry, "conflicts")).startsWith("failed: 1 rows were written on both sides");
  }

  @Test
  void aCutoverIsGoneOnWithAfterEachCrashAndIsUndone() throws Exception {
    makeReady();
    try (OldWriter writer = OldWriter.start(migration)) {
      await().atMost(PATIENCE).until(() -> writer.committed() > 50);
      CommandRun dry = cutover("--dry-run", "--fence", "read-only");
      assertThat(dry.exitCode()).as(dry.out()).isZero();
      assertThat(dry.out())
          .contains("The gate is open.", "  drain        PostgreSQL has everything");
      assertThat(readOnly()).isEqualTo(TAKES_WRITES);

      CommandRun early = cutover("--timeout", "3s");
      assertThat(early.exitCode()).isEqualTo(ExitCode.CUTOVER_STOPPED.number());
      assertThat(early.err())
          .contains("Stop MySQL's writers now.", "MySQL's writers have not stopped within 3 s.");

      killAt("verify");
      // as a restart would
      migration.mysql("SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF");
      int before = writer.committed();
      await().atMost(PATIENCE).until(() -> writer.committed() > before);
      CommandRun lifted = cutover("--fence", "read-only");
      assertThat(lifted.exitCode()).isEqualTo(ExitCode.CUTOVER_STOPPED.number());
      assertThat(lifted.err())
          .containsAnyOf("MySQL is not read-only any more", "were written on MySQL after");
      for (String step : List.of("fence", "drain", "verify", "stop", "constraints", "proof")) {
        killAt(step);
      }
      assertThat(writer.refused()).isPositive();
      CommandRun done = cutover("--fence", "read-only");
      assertThat(done.exitCode()).as(done.err()).isZero();
      assertThat(done.out())
          .contains("PostgreSQL has everything that MySQL had at ", "MySQL stays read-only");
    }
    migration.assertEqual();
    assertThat(readOnly()).isEqualTo("1 1");
    JsonNode proof = json(cutover("-o", "json"));
    assertThat(proof.get("done").asBoolean()).isTrue();
    assertThat(proof.get("steps")).hasSize(7);
    assertThat(proof.at("/proof/writersStoppedSeconds").asDouble()).isPositive();
    assertThat(proof.at("/proof/canary").asText())
        .isEqualTo(migration.fromPostgres("SELECT token FROM portage_canary"));
    assertThat(proof.at("/proof/since").asText()).contains("MySQL has logged nothing since");
    assertThat(migration.portage("status").out()).contains("cutover     done at ");
    CommandRun run = migration.portage("resume");
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED.number());
    assertThat(run.err()).contains("`portage cutover --undo` takes that back");
    assertThat(migration.portage("abort").err()).contains("there is nothing to give up");

    migration.postgres("INSERT INTO country VALUES ('br', 'Brazil')");
    CommandRun written = cutover("--undo");
    assertThat(written.exitCode()).isEqualTo(ExitCode.REFUSED.number());
    assertThat(written.err()).contains("written since the cutover, in public.country. MySQL does");
    CommandRun undone = cutover("--undo", "--yes");
    assertThat(undone.exitCode()).as(undone.err()).isZero();
    assertThat(undone.out()).contains("MySQL takes writes again: it is writable, as before.");
    assertThat(readOnly()).isEqualTo(TAKES_WRITES);
    migration.mysql("INSERT INTO country VALUES ('br', 'Brazil'), ('es', 'Spain')");
    start("resume");
    await()
        .atMost(PATIENCE)
        .until(() -> migration.fromPostgres("SELECT count(*) FROM country").equals("3"));

    try (OldWriter writer = OldWriter.start(migration)) {
      await().atMost(PATIENCE).until(() -> writer.committed() > 50);
      JsonNode again = json(cutover("--fence", "read-only", "-o", "json"));
      assertThat(again.get("done").asBoolean()).as(again.toString()).isTrue();
      System.out.printf(
          "CutoverIT: MySQL's writers were stopped for %.1f s%n",
          again.at("/proof/writersStoppedSeconds").asDouble());
    }
    migration.assertEqual();
    assertThat(cutover("--undo").exitCode()).isZero();
  }

  @Test
  void writersThatHaveNotStoppedAndRowsThatDifferAreNoticed() throws Exception {
    makeReady();
    migration.mysql("CREATE DATABASE IF NOT EXISTS others", "CREATE TABLE others.beat (n INT)");
    try (OldWriter writer = OldWriter.start(migration)) {
      await().atMost(PATIENCE).until(() -> writer.committed() > 5);
      CommandRun late = cutover("--yes");
      assertThat(late.exitCode()).as(late.out()).isEqualTo(ExitCode.CUTOVER_STOPPED.number());
      assertThat(late.err())
          .contains("changes of the replicated tables were written on MySQL after its writers");
    }
    assertThat(cutover("--undo").out()).contains("Portage had not made MySQL read-only.");
    assertThat(migration.portage("verify").exitCode()).isZero();

    migration.postgres("UPDATE customer SET email = 'nobody' WHERE id = 1");
    CommandRun differs = cutover("--verify", "changed");
    assertThat(differs.exitCode()).as(differs.err()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(differs.err()).contains("has found 1 rows that differ.");
    assertThat(migration.portage("status").out()).contains("            verify: The comparison");
    assertThat(migration.portage("repair", "--yes").exitCode()).isZero();

    // of another database, which nobody has to stop
    migration.mysql("INSERT INTO others.beat VALUES (1)");
    CommandRun done = cutover("--verify", "changed");
    assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
    assertThat(done.out())
        .contains("Going on with the cutover that began at ")
        .contains("; unchanged since they were found equal: 1", "; the last row written on MySQL (")
        .contains("PostgreSQL has everything that MySQL had at ", " at least.");
    migration.assertEqual();
    assertThat(cutover("--undo").exitCode()).isZero();
  }

  @Test
  void anAbortInTheMidstOfACutoverLetsMySqlTakeWritesAgain() throws Exception {
    makeReady();
    migration.mysql("SET GLOBAL read_only = ON");
    try {
      killAt("drain");
      assertThat(readOnly()).isEqualTo("1 1");
      assertThat(migration.portage("status").out()).contains("under way since ", "is read-only;");
      assertThat(migration.portage("abort").err()).contains("Another job works on the migration");
      assertThat(migration.portage("pause").exitCode()).isZero();
      job.get(60, TimeUnit.SECONDS);

      CommandRun abort = migration.portage("abort");

      assertThat(abort.exitCode()).as(abort.err()).isZero();
      assertThat(abort.out())
          .contains("The cutover is undone. MySQL takes writes again: it is read_only, as before.");
      assertThat(readOnly()).isEqualTo("1 0");
    } finally {
      migration.mysql("SET GLOBAL read_only = OFF");
    }
  }

  private void makeReady() throws Exception {
    CommandRun raised = migration.portage("sequences", "--offset", "auto");
    assertThat(raised.exitCode()).as(raised.err()).isZero();
    CommandRun verify = migration.portage("verify");
    assertThat(verify.exitCode()).as(verify.out()).isZero();
  }

  private CommandRun cutover(String... options) throws Exception {
    List<String> all = new java.util.ArrayList<>(List.of("cutover"));
    all.addAll(List.of(options));
    return migration.portage(all.toArray(String[]::new));
  }

  /** Kills a cutover of its own process when it has begun a step. */
  private void killAt(String step) throws Exception {
    Path log = folder.resolve("process.log");
    int before = Files.exists(log) ? Files.readString(log).length() : 0;
    try (PortageProcess process =
        PortageProcess.start(folder, migration.file(), "cutover", "--fence", "read-only")) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(5))
          .until(
              () ->
                  process.output().substring(before).contains(step + " …\n")
                      || !process.process().isAlive());
      assertThat(process.output().substring(before)).contains(step + " …\n");
      process.kill();
    }
  }

  private static JsonNode json(CommandRun run) throws Exception {
    return new ObjectMapper().readTree(run.out());
  }

  private static String verdict(JsonNode report, String check) {
    for (JsonNode result : report.get("gate")) {
      if (result.get("check").asText().equals(check)) {
        return result.get("verdict").asText() + ": " + result.get("found").asText();
      }
    }
    throw new AssertionError("no check " + check + " in " + report);
  }

  private static String readOnly() throws Exception {
    try (Connection connection = mysql.connect(null);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT @@GLOBAL.read_only, @@GLOBAL.super_read_only")) {
      row.next();
      return row.getInt(1) + " " + row.getInt(2);
    }
  }
}
