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
        "CREATE SCHEMA \"Far away\"",
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

  @Test
  void autoGoesBeyondMySqlAsFarAsEachColumnAllowsAndStatusTellsWhatIsLeft() throws Exception {
    // one sequence for two tables, owned by none, in another schema, and a reference to its values
    migration.postgres(
        "CREATE SEQUENCE \"Far away\".\"N\" CYCLE",
        "ALTER TABLE customer ALTER id DROP IDENTITY",
        "ALTER TABLE customer ALTER id SET DEFAULT nextval('\"Far away\".\"N\"')",
        "ALTER TABLE orders ALTER id DROP IDENTITY",
        "ALTER TABLE orders ALTER id SET DEFAULT nextval('\"Far away\".\"N\"')");
    CommandRun cycle = migration.portage("sequences", "--offset", "auto");
    assertThat(cycle.exitCode()).isEqualTo(ExitCode.REFUSED.number());
    assertThat(cycle.err()).contains("Far away.N of public.", "begins again at 1", "NO CYCLE");
    migration.postgres("ALTER SEQUENCE \"Far away\".\"N\" NO CYCLE CACHE 20");

    JsonNode dry = migration.json("sequences", "--offset", "auto", "--dry-run");
    CommandRun raised = migration.portage("sequences", "--offset", "auto");

    assertThat(raised.exitCode()).as(raised.err()).isZero();
    assertThat(raised.out())
        .containsPattern(
            "Far away\\.N +public\\.customer\\.id, public\\.orders\\.id +1 +200,000,000")
        .containsPattern("public\\.Tag numbers +public\\.tag\\.id +1 +16,387")
        .contains("Sessions take 20 values of Far away.N at once (CACHE)");
    assertThat(dry.at("/sequences").findValuesAsText("to")).contains("200000000", "16387");
    assertThat(migration.portage("sequences", "--offset", "auto").out())
        .endsWith("\n0 sequences raised, 2 left alone.\n");
    migration.mysql("INSERT INTO tag VALUES (15000, 'far')");
    JsonNode status = migration.json("status");
    assertThat(status.at("/keys/tables").findValuesAsText("end")).contains("16387", "200000000");
    assertThat(migration.portage("status").out())
        .contains(
            "WARNING: "
                + migration.source
                + ".tag has come to 15,000, and keys from 16,387 on are not MySQL's: 1,386 left");
    migration.postgres("INSERT INTO tag (label) VALUES ('born')");
    CommandRun run = migration.portage("run", "--exit-when-caught-up");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(migration.fromPostgres("SELECT string_agg(id::text, ' ' ORDER BY id) FROM tag"))
        .isEqualTo("7 15000 16387");
    assertThat(migration.portage("verify").exitCode()).isZero();

    migration.mysql("INSERT INTO tag VALUES (16387, 'too far')");
    CommandRun blocked = migration.portage("run", "--exit-when-caught-up");
    assertThat(blocked.exitCode()).isEqualTo(ExitCode.BLOCKED.number());
    assertThat(blocked.err()).contains(".tag.id: MySQL has come to the key 163");
  }

  @Test
  void interleavedKeysAreCheckedOnBothSidesAndToldApartByTheirRest() throws Exception {
    migration.with("keys: interleave");
    assertThat(migration.portage("assess").out())
        .contains("MySQL leaves no key out: auto_increment_increment is 1");
    assertThat(migration.portage("sequences", "--interleave").err())
        .startsWith("MySQL counts one by one");
    migration.mysql(
        "SET GLOBAL auto_increment_increment = 2", "SET GLOBAL auto_increment_offset = 1");
    try {
      assertThat(migration.portage("assess").out())
          .containsPattern("public\\.customer_id_seq counts from 3 in steps of 1.*they meet");
      CommandRun raised = migration.portage("sequences", "--interleave");
      assertThat(raised.exitCode()).as(raised.err()).isZero();
      assertThat(raised.out()).endsWith("\n3 sequences raised, 0 left alone.\n");
      assertThat(migration.portage("assess").out())
          .contains("MySQL gives out every 2-th key from 1 on, and 3 sequences never give one")
          .doesNotContain("they meet");
      assertThat(migration.json("status").at("/keys/troubles")).isEmpty();

      for (String mail : new String[] {"x", "y", "z"}) {
        migration.mysql("INSERT INTO customer (email) VALUES ('" + mail + "')");
        migration.postgres("INSERT INTO customer (email) VALUES ('here " + mail + "')");
      }
      CommandRun run = migration.portage("run", "--exit-when-caught-up");
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(migration.fromPostgres("SELECT count(*) FROM customer")).isEqualTo("8");
      assertThat(migration.portage("verify").exitCode()).isZero();

      // a session that counts as it likes gives a key of PostgreSQL's: nothing there is overwritten
      migration.mysql("INSERT INTO customer (id, email) VALUES (6, 'mine')");
      CommandRun stopped = migration.portage("run", "--exit-when-caught-up");
      assertThat(stopped.exitCode()).isEqualTo(ExitCode.STOPPED.number());
      assertThat(stopped.err())
          .contains("customer.id of the row with id = 6")
          .contains("6 belongs to PostgreSQL, which gives out the keys from 4 on that leave 0");
    } finally {
      migration.mysql(
          "SET GLOBAL auto_increment_increment = 1", "SET GLOBAL auto_increment_offset = 1");
    }
    CommandRun undone = migration.portage("sequences", "--undo");
    assertThat(undone.exitCode()).isEqualTo(ExitCode.REFUSED.number());
    assertThat(undone.err()).contains("that leave 0 when divided by 2, born on PostgreSQL");
  }

  /** What the next row would get, without taking it. */
  private String nextCustomer() throws Exception {
    String sequence =
        migration.fromPostgres("SELECT pg_get_serial_sequence('public.customer', 'id')");
    return migration.fromPostgres(
        "SELECT last_value + CASE WHEN is_called THEN 1 ELSE 0 END FROM " + sequence);
  }
}
