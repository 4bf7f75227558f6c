package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What cannot be made is listed with the rows that stand in its way, and does not stop the rest.
 */
class IndexesCommandIT {

  @TempDir private Path folder;

  @Test
  void duplicatesAndOrphansAreListedByKeyAndDoNotStopTheRest() throws Exception {
    CliMigration migration = new CliMigration(folder);
    migration.mysql(
        "CREATE TABLE customer (id INT PRIMARY KEY, email VARCHAR(80), region INT, born DATE)",
        "CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT, note VARCHAR(20))",
        "INSERT INTO customer VALUES (1, 'a', 1, NULL), (2, 'b', 5, NULL), (3, 'a', 2, NULL),"
            + " (4, NULL, 3, NULL), (5, NULL, 4, NULL)",
        "INSERT INTO orders VALUES (10, 99, 'x'), (11, 1, 'y?'), (12, NULL, 'z'), (13, 98, 'y?')");
    migration.postgres(
        "CREATE TABLE customer (id integer PRIMARY KEY, email varchar(80) CONSTRAINT"
            + " customer_email_key UNIQUE, region integer UNIQUE, born date)",
        "CREATE INDEX born ON customer (born)",
        "CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer CONSTRAINT"
            + " orders_customer REFERENCES customer, note varchar(20))",
        "CREATE UNIQUE INDEX \"orders note\" ON orders (lower(note) COLLATE \"C\")"
            + " WHERE note LIKE '%?'");

    CommandRun run = migration.portage("run", "--exit-when-caught-up");

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.INCOMPLETE.number());
    assertThat(run.out())
        .contains("The stream has caught up, but these could not be made:")
        .contains("email = a in 2 rows (id = 1; id = 3)")
        .contains("Correct what is named, then: portage indexes --make");
    assertThat(
            migration.fromPostgres(
                "SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM pg_index i JOIN pg_class c"
                    + " ON c.oid = i.indexrelid WHERE i.indrelid::regclass::text IN ('customer',"
                    + " 'orders')"))
        .as("broken indexes are gone, the others are there")
        .isEqualTo("born, customer_pkey, customer_region_key, orders_pkey");
    isListed(migration);

    CommandRun inVain = migration.portage("indexes", "--make");
    assertThat(inVain.exitCode()).as(inVain.err()).isEqualTo(ExitCode.INCOMPLETE.number());
    assertThat(inVain.err()).contains("cannot make unique customer_email_key of public.customer");

    migration.mysql(
        "UPDATE customer SET email = 'c' WHERE id = 3",
        "DELETE FROM orders WHERE id = 10",
        "UPDATE orders SET customer_id = 2, note = 'n?' WHERE id = 13");
    CommandRun resumed = migration.portage("resume", "--exit-when-caught-up");
    assertThat(resumed.exitCode()).as(resumed.out() + resumed.err()).isZero();
    CommandRun nothing = migration.portage("indexes");
    assertThat(nothing.exitCode()).isZero();
    assertThat(nothing.out())
        .isEqualTo("Nothing is missing: all indexes and constraints are made.\n");
    assertThat(
            migration.fromPostgres(
                "SELECT string_agg(conname || ' ' || convalidated, ', ' ORDER BY conname)"
                    + " FROM pg_constraint WHERE contype IN ('u', 'f')"
                    + " AND connamespace = 'public'::regnamespace"))
        .isEqualTo("customer_email_key true, customer_region_key true, orders_customer true");
  }

  private static void isListed(CliMigration migration) throws Exception {
    CommandRun list = migration.portage("indexes");
    assertThat(list.exitCode()).isEqualTo(ExitCode.INCOMPLETE.number());
    assertThat(list.out())
        .contains("unique customer_email_key of public.customer: failed since ")
        .contains("    2 rows stand in the way:\n      email = a in 2 rows (id = 1; id = 3)\n")
        .contains("CREATE UNIQUE INDEX CONCURRENTLY customer_email_key ON public.customer")
        .contains("lower((note)::text) = y? in 2 rows (id = 11; id = 13)")
        .contains("id = 10 (customer_id = 99)\n      id = 13 (customer_id = 98)\n")
        .contains("4 to make, 3 of them failed. No job runs; `portage indexes --make` makes them");
    JsonNode json = migration.json("indexes");
    assertThat(json.get("missing").asInt()).isEqualTo(4);
    JsonNode orphans =
        StreamSupport.stream(json.get("steps").spliterator(), false)
            .filter(step -> step.get("kind").asText().equals("foreign key check"))
            .findFirst()
            .orElseThrow();
    assertThat(orphans.get("state").asText()).isEqualTo("failed");
    assertThat(orphans.get("sqlState").asText()).isEqualTo("23503");
    assertThat(orphans.at("/rows/count").asInt()).isEqualTo(2);
    assertThat(migration.portage("status").out())
        .contains("to make     4 indexes and constraints\n")
        .contains("cannot yet: foreign key check orders_customer of public.orders: ");
  }
}
