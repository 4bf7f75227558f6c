package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejects as a person meets them: stop, quarantine, list, correct, retry, go on. */
class RejectsCommandIT {

  @TempDir private Path folder;

  @Test
  void rejectsAreListedAndRetriedOnceTheTargetIsWider() throws Exception {
    CliMigration migration = new CliMigration(folder);
    migration.mysql(
        "CREATE TABLE item (id INT PRIMARY KEY, n BIGINT, name VARCHAR(4000), photo BLOB)"
            + " DEFAULT CHARSET utf8mb4",
        "INSERT INTO item VALUES (1, 1, 'a', NULL), (2, 70000, 'b', X'00FF'),"
            + " (3, 3, CONCAT('c', CHAR(0 USING utf8mb4), REPEAT('x', 3000)), NULL)");
    migration.postgres(
        "CREATE TABLE item (id integer PRIMARY KEY, n smallint, name varchar(4000), photo bytea)");

    CommandRun stopped = migration.portage("run", "--exit-when-caught-up");
    assertThat(stopped.exitCode()).isEqualTo(ExitCode.STOPPED.number());
    assertThat(stopped.err()).contains(".item.n of the row with id = 2", "70000");
    assertThat(migration.portage("rejects").out()).isEqualTo("No row is rejected.\n");

    migration.inJob("on-reject: quarantine");
    CommandRun run = migration.portage("run", "--exit-when-caught-up");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(migration.fromPostgres("SELECT string_agg(id::text, ' ') FROM item")).isEqualTo("1");

    isListed(migration);
    isToldByStatusAndVerify(migration);

    CommandRun inVain = migration.portage("retry");
    assertThat(inVain.exitCode()).isEqualTo(ExitCode.REJECTS.number());
    assertThat(inVain.out())
        .contains("70000")
        .endsWith(
            "0 rows applied, 0 left alone because a newer version came first, 2 refused again.\n");

    migration.postgres("ALTER TABLE item ALTER n TYPE integer");
    JsonNode retried = migration.json("retry", "--table", "item");
    assertThat(retried.get("applied").asInt()).isEqualTo(1);
    assertThat(retried.get("refused").asInt()).isEqualTo(1);
    assertThat(
            migration.fromPostgres(
                "SELECT concat(n, ' ', name, ' ', photo) FROM item WHERE id = 2"))
        .isEqualTo("70000 b \\x00ff");
    assertThat(migration.portage("retry", "--table", "other").out()).startsWith("0 rows applied");

    // the wider type does not keep the job from going on
    migration.mysql(
        "UPDATE item SET name = 'c' WHERE id = 3", "INSERT INTO item VALUES (4, 70001, 'd', '')");
    CommandRun resumed = migration.portage("resume", "--exit-when-caught-up");
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(migration.portage("rejects").out()).isEqualTo("No row is rejected.\n");
    migration.assertEqual();
    assertThat(migration.portage("verify").exitCode()).isZero();

    migration.postgres("DELETE FROM item WHERE id = 4", "ALTER TABLE item ALTER n TYPE real");
    assertThat(migration.portage("resume").exitCode()).isEqualTo(ExitCode.BLOCKED.number());
  }

  private static void isListed(CliMigration migration) throws Exception {
    CommandRun list = migration.portage("rejects");
    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.out())
        .contains("id = 2", "insert", "copy-convert", "n: ", "70000", "id = 3", "name: ")
        .endsWith(
            "2 rows are rejected; `portage retry` applies them again once the cause is"
                + " corrected.\n");
    assertThat(migration.portage("rejects", "--full").out())
        .contains("{\"id\":2,\"n\":70000,\"name\":\"b\",\"photo\":\"0x00ff\"}")
        .contains("\"name\":\"c\\u0000xxx", "… (3002 characters)");
    assertThat(migration.portage("rejects", "--table", "order.*").out())
        .isEqualTo("No row is rejected.\n");
    JsonNode json = migration.json("rejects", "--limit", "1");
    assertThat(json.get("total").asInt()).isEqualTo(2);
    assertThat(json.get("rejects")).hasSize(1);
    JsonNode reject = json.get("rejects").get(0);
    assertThat(reject.get("source").asText()).isEqualTo(migration.source + ".item");
    assertThat(reject.get("stage").asText()).isEqualTo("copy-convert");
    assertThat(reject.at("/row/n").asLong()).isEqualTo(70000);
    assertThat(reject.get("position").isNull()).isTrue();
    assertThat(migration.portage("rejects", "--limit", "-1").exitCode())
        .isEqualTo(ExitCode.USAGE.number());
  }

  private static void isToldByStatusAndVerify(CliMigration migration) throws Exception {
    assertThat(migration.portage("status").out())
        .contains("rejects     2 of " + migration.source + ".item; `portage rejects` lists them\n");
    assertThat(migration.json("status").at("/rejects/total").asInt()).isEqualTo(2);
    CommandRun verify = migration.portage("verify");
    assertThat(verify.exitCode()).isEqualTo(ExitCode.REJECTS.number());
    assertThat(verify.out())
        .contains("  rejected  id = 2  n: ")
        .contains("Equal but for rejects: 2 rejected, everything else of 3 rows in 1 table");
  }
}
