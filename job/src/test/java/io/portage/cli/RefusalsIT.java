package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong is told in a sentence that says what to do, before anything is changed. */
class RefusalsIT {

  private static final String PASSWORD = "Geheim-123";

  @TempDir private Path folder;

  @Test
  void aWrongPassword() throws Exception {
    CliMigration migration =
        new CliMigration(folder).withTables().asMySqlUser("root", "wrong-geheim");

    CommandRun run = migration.portage("run");

    assertRefused(run, ExitCode.CONNECTION, "; check source.user and source.password\n");
    assertThat(run.err().lines()).hasSize(1);
    migration.assertTargetIsUntouched();
  }

  @Test
  void aServerThatCannotBeReached() throws Exception {
    CliMigration migration = new CliMigration(folder).onMySqlPort(1);

    CommandRun run = migration.portage("run");

    assertRefused(run, ExitCode.CONNECTION, "MySQL at 127.0.0.1:1 cannot be reached");
    assertThat(run.err().lines()).hasSize(1);
    migration.assertTargetIsUntouched();
  }

  @Test
  void aMySqlUserWhoMayNotReplicate() throws Exception {
    CliMigration migration = new CliMigration(folder).withTables();
    String user = migration.source;
    migration.mysql(
        "CREATE USER '" + user + "'@'%' IDENTIFIED BY '" + PASSWORD + "'",
        "GRANT SELECT ON `" + migration.source + "`.* TO '" + user + "'@'%'",
        "GRANT REPLICATION CLIENT ON *.* TO '" + user + "'@'%'");
    migration.asMySqlUser(user, PASSWORD);

    assertRefused(migration.portage("run"), ExitCode.BLOCKED, "GRANT REPLICATION SLAVE ON *.* TO");
    assertThat(migration.portage("assess").exitCode()).isEqualTo(ExitCode.BLOCKED.number());
    migration.assertTargetIsUntouched();
  }

  @Test
  void aPostgresUserWhoMayNotCreate() throws Exception {
    CliMigration migration = new CliMigration(folder).withTables();
    String user = migration.target;
    migration.postgres(
        "CREATE USER \"" + user + "\" PASSWORD '" + PASSWORD + "'",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    migration.asPostgresUser(user, PASSWORD);

    assertRefused(migration.portage("run"), ExitCode.BLOCKED, "GRANT CREATE ON ");
    migration.assertTargetIsUntouched();
  }

  @Test
  void aMySqlServerWithoutABinlog() throws Exception {
    try (MySqlServer silent =
        MySqlServer.start(
            MySqlOptions.defaults()
                .withGtid(false)
                .withVariable("skip_log_bin", "ON")
                .withVariable("log_slave_updates", "OFF"))) {
      CliMigration migration = new CliMigration(folder, silent).withTables();

      assertRefused(migration.portage("run"), ExitCode.BLOCKED, "log_bin");
      CommandRun assess = migration.portage("assess");
      assertThat(assess.exitCode()).as(assess.err()).isEqualTo(ExitCode.BLOCKED.number());
      assertThat(assess.out())
          .contains("; no binlog\n", ".orders", "How they would be carried over is shown once")
          .endsWith("Nothing has been done; `portage run` would refuse to start.\n");
      migration.assertTargetIsUntouched();
    }
  }

  @Test
  void anUnknownKeyOfTheConfiguration() throws Exception {
    CliMigration migration = new CliMigration(folder).withTables().with("jobs: {}");

    assertRefused(migration.portage("run"), ExitCode.CONFIGURATION, "jobs");
    migration.assertTargetIsUntouched();
  }

  @Test
  void aTargetTableThatLacksAColumn() throws Exception {
    CliMigration migration = new CliMigration(folder).withTables();
    migration.postgres("CREATE TABLE orders (id integer PRIMARY KEY, customer_id bigint NOT NULL)");

    assertRefused(migration.portage("run"), ExitCode.BLOCKED, ".orders.total: ");
    assertThat(migration.targetTables()).containsExactly("public.orders", "public.orders_pkey");
  }

  @Test
  void whatHasNotBegunCannotBeActedOn() throws Exception {
    CliMigration migration = new CliMigration(folder).withTables();

    assertRefused(migration.portage("status"), ExitCode.REFUSED, "knows no migration");
    assertRefused(migration.portage("pause"), ExitCode.REFUSED, "There is nothing to pause");
    assertRefused(migration.portage("resume"), ExitCode.REFUSED, "There is nothing to resume");
    assertRefused(migration.portage("verify"), ExitCode.REFUSED, "knows no migration");
    assertRefused(migration.portage("verify", "--wait"), ExitCode.REFUSED, "knows no migration");
    assertRefused(
        migration.portage("sequences", "--offset", "1000"), ExitCode.REFUSED, "knows no migration");
    migration.assertTargetIsUntouched();
  }

  private static void assertRefused(CommandRun run, ExitCode exitCode, String text) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode.number());
    assertThat(run.err()).contains(text).doesNotContain("\tat ", "Geheim", "geheim");
  }
}
