package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What assess says of real servers. */
class AssessCommandIT {

  @TempDir private Path folder;
  private CliMigration migration;

  @BeforeEach
  void fill() throws Exception {
    migration =
        new CliMigration(folder)
            .withTables()
            .with(
                "tables: {settings: {orders: {parallelism: 3, key-offset: 1000, columns:"
                    + " {took: {transform: microseconds-to-interval}}}}}");
  }

  @Test
  void itShowsServersTablesAndWhatWouldBeDoneAndDoesNothing() throws Exception {
    CommandRun run = migration.portage("assess");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("from MySQL " + migration.mysql.version().replaceAll("-.*", ""))
        .contains("database " + migration.source + ", as root@%; binlog ROW/FULL, GTIDs ON")
        .contains("\nto PostgreSQL " + migration.postgres.version() + " at 127.0.0.1:")
        .containsPattern(
            "\\.orders +~\\d+ +\\S+ KB +id +by key +own x3 .+ public\\.orders \\(new\\)")
        .containsPattern("\\.customer +~\\d+ +\\S+ KB +id +by table +default x2 ")
        .contains("On the target, 2 tables would be created, and 0 indexes")
        .endsWith("Nothing stands in the way: `portage run` may start.\n");
    migration.assertTargetIsUntouched();
  }

  @Test
  void columnsOfChosenTablesAreShownWithTheirWay() throws Exception {
    CommandRun run = migration.portage("assess", "--table", "orders");

    assertThat(run.out())
        .contains(migration.source + ".orders to public.orders:")
        .doesNotContain("customer to public.customer:")
        .containsPattern("\n id +int\\(11\\) +id +integer +not null +integer, \\+ 1,000 *\n")
        .containsPattern(
            "\n took +bigint\\(20\\) +took +interval +null +transform \\S*MicrosecondsToInterval");
  }

  @Test
  void sqlShowsEveryStatement() throws Exception {
    assertThat(migration.portage("assess", "--sql").out())
        .contains("-- before the copy, in one transaction", "CREATE TABLE \"public\".\"orders\"")
        .contains("-- once the stream has caught up", "FOREIGN KEY (\"customer_id\")");
  }

  @Test
  void jsonHasEverything() throws Exception {
    JsonNode root = migration.json("assess");

    assertThat(root.get("blocked").asBoolean()).isFalse();
    assertThat(root.get("state").asText()).isEqualTo("not begun");
    assertThat(root.at("/source/binlogFormat").asText()).isEqualTo("ROW");
    assertThat(root.get("tables")).hasSize(2);
    JsonNode orders = root.get("tables").get(1);
    assertThat(orders.get("target").asText()).isEqualTo("public.orders");
    assertThat(orders.get("created").asBoolean()).isTrue();
    assertThat(orders.at("/lane/parallelism").asInt()).isEqualTo(3);
    assertThat(orders.at("/columns/0/keyOffset").asLong()).isEqualTo(1000);
    assertThat(orders.at("/columns/3/transform").asText()).contains("MicrosecondsToInterval");
    assertThat(root.at("/preparation/statements").size()).isGreaterThanOrEqualTo(2);
    assertThat(root.at("/preparation/deferred").toString()).contains("foreign key");
    migration.assertTargetIsUntouched();
  }
}
