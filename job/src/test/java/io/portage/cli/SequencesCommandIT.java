package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sequences of tables that Portage made, and of tables that were there. */
class SequencesCommandIT {

  @TempDir private Path folder;
  private CliMigration migration;

  @BeforeEach
  void migrate() throws Exception {
    migration = new CliMigration(folder).withTables();
    migration.mysql(
        "CREATE TABLE tag (id SMALLINT AUTO_INCREMENT PRIMARY KEY, label VARCHAR(10) NOT NULL)",
        "INSERT INTO tag VALUES (7, 'seven')");
    migration.postgres(
        "CREATE SEQUENCE \"Tag numbers\"",
        "CREATE TABLE tag (id smallint DEFAULT nextval('\"Tag numbers\"') PRIMARY KEY,"
            + " label varchar(10) NOT NULL)");
    CommandRun run = migration.portage("run", "--exit-when-caught-up");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void everySequenceGivesTheOffsetNextAndGoesBackWhereItWas() throws Exception {
    CommandRun dry = migration.portage("sequences", "--offset", "5000", "--dry-run");
    assertThat(dry.exitCode()).as(dry.err()).isZero();
    assertThat(dry.out()).endsWith("\n3 sequences would be raised, 0 left alone.\n");
    assertThat(nextCustomer()).isEqualTo("3");

    CommandRun raised = migration.portage("sequences", "--offset", "5000");
    assertThat(raised.exitCode()).as(raised.err()).isZero();
    assertThat(raised.out())
        .containsPattern("public\\.Tag numbers +public\\.tag\\.id +\\d+ +5,000 *\n")
        .endsWith("\n3 sequences raised, 0 left alone.\n");
    assertThat(migration.portage("sequences", "--offset", "5000").out())
        .endsWith("\n0 sequences raised, 3 left alone.\n");
    assertThat(migration.portage("sequences", "--offset", "6000").exitCode()).isZero();
    assertThat(migration.fromPostgres("SELECT nextval('\"Tag numbers\"')")).isEqualTo("6000");
    assertThat(nextCustomer()).isEqualTo("6000");

    CommandRun undone = migration.portage("sequences", "--undo");
    assertThat(undone.out()).endsWith("\n3 sequences put back, 0 left alone.\n");
    assertThat(nextCustomer()).isEqualTo("3");
    assertThat(migration.fromPostgres("SELECT count(*) FROM portage.sequence")).isEqualTo("0");
  }

  @Test
  void whatAColumnCannotHoldOrMySqlHasComeToIsRefusedForAll() throws Exception {
    CommandRun tooLarge = migration.portage("sequences", "--offset", "40000");
    assertThat(tooLarge.exitCode()).isEqualTo(ExitCode.REFUSED.number());
    assertThat(tooLarge.err())
        .isEqualTo(
            "public.tag.id holds no more than 32767, and the offset is 40000; give a smaller one, or"
                + " make the column bigint.\n");

    CommandRun tooSmall = migration.portage("sequences", "--offset", "8");
    assertThat(tooSmall.exitCode()).isEqualTo(ExitCode.REFUSED.number());
    assertThat(tooSmall.err()).startsWith("public.tag.id: MySQL has come to 8 already, so that");
    assertThat(nextCustomer()).isEqualTo("3");
  }

  @Test
  void rowsBornOnPostgresKeepTheirSequenceFromGoingBack() throws Exception {
    assertThat(migration.json("sequences", "--offset", "5000").at("/sequences/0/to").asLong())
        .isEqualTo(5000);
    migration.postgres("INSERT INTO tag (label) VALUES ('new')");

    CommandRun undo = migration.portage("sequences", "--undo");

    assertThat(undo.exitCode()).isEqualTo(ExitCode.REFUSED.number());
    assertThat(undo.err()).startsWith("public.tag.id has rows from 5000 on, born on PostgreSQL");
    assertThat(nextCustomer()).isEqualTo("5000");
    JsonNode dry = migration.json("sequences", "--offset", "5000", "--dry-run");
    assertThat(dry.at("/sequences").findValuesAsText("changed")).containsOnly("false");
  }

  /** What the next row would get, without taking it. */
  private String nextCustomer() throws Exception {
    String sequence =
        migration.fromPostgres("SELECT pg_get_serial_sequence('public.customer', 'id')");
    return migration.fromPostgres(
        "SELECT last_value + CASE WHEN is_called THEN 1 ELSE 0 END FROM " + sequence);
  }
}
