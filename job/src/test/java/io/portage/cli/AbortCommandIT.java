package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration is given up, at whatever moment it ended, and nothing stays off. */
class AbortCommandIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Everything about tables that Portage takes off, or might: with what state it is in. */
  private static final String DEFINITIONS =
      """
      SELECT string_agg(line, E'\\n' ORDER BY line) FROM (
        SELECT pg_get_indexdef(i.indexrelid) || ' valid ' || i.indisvalid AS line
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        WHERE c.relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL
        SELECT pg_get_triggerdef(oid) || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
      ) AS lines""";

  @TempDir private Path folder;
  private CliMigration migration;

  private void fill() throws Exception {
    migration = new CliMigration(folder).with("name: given_up");
    migration.mysql(
        "CREATE TABLE author (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL, mail VARCHAR(40))",
        "CREATE TABLE book (id INT PRIMARY KEY, author_id INT, title VARCHAR(40), n BIGINT)",
        "INSERT INTO author VALUES (1, 'Ann', 'a'), (2, 'Bob', 'b')",
        "INSERT INTO book VALUES (10, 1, 'One', 1), (11, 2, 'Two', 70000)");
    migration.postgres(
        "CREATE TABLE author (id integer PRIMARY KEY, name varchar(40) NOT NULL UNIQUE,"
            + " mail varchar(40))",
        "ALTER TABLE author ADD CONSTRAINT mails UNIQUE (mail) DEFERRABLE INITIALLY DEFERRED",
        "CREATE INDEX \"lower Name\" ON author (lower(name)) WHERE id > 0",
        "CREATE TABLE book (id integer PRIMARY KEY, author_id integer CONSTRAINT book_author"
            + " REFERENCES author ON DELETE CASCADE, title varchar(40), n smallint)",
        "CREATE INDEX ON book (title DESC NULLS LAST) INCLUDE (n)",
        "ALTER TABLE book ADD CONSTRAINT unchecked FOREIGN KEY (author_id) REFERENCES author"
            + " NOT VALID",
        "CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER fires BEFORE INSERT ON author FOR EACH ROW EXECUTE FUNCTION noted()",
        "CREATE TRIGGER rests BEFORE INSERT ON author FOR EACH ROW EXECUTE FUNCTION noted()",
        "ALTER TABLE author DISABLE TRIGGER rests");
  }

  @Test
  void aMigrationThatStoppedItselfIsAbortedAndBegunAnew() throws Exception {
    fill();
    // this one is created by Portage, and so are its index and its foreign key
    migration.mysql(
        "CREATE TABLE page (id INT AUTO_INCREMENT PRIMARY KEY, book_id INT NOT NULL, no INT,"
            + " UNIQUE KEY place (book_id, no), FOREIGN KEY page_book (book_id) REFERENCES book (id))",
        "INSERT INTO page VALUES (100, 10, 1)");
    String before = migration.fromPostgres(DEFINITIONS);
    assertThat(migration.portage("abort").exitCode()).isEqualTo(ExitCode.REFUSED.number());
    assertThat(migration.portage("run", "--exit-when-caught-up").exitCode())
        .as("70000 is no smallint")
        .isEqualTo(ExitCode.STOPPED.number());
    assertThat(migration.fromPostgres(DEFINITIONS)).isNotEqualTo(before);
    assertThat(migration.portage("indexes", "--make").exitCode())
        .isEqualTo(ExitCode.REFUSED.number());

    // a duplicate among the rows that are left, and the type corrected
    migration.postgres(
        "TRUNCATE author CASCADE",
        "INSERT INTO author VALUES (1, 'Ann', 'a'), (7, 'Ann', 'c')",
        "ALTER TABLE book ALTER n TYPE bigint");
    CommandRun aborted = migration.portage("abort");

    assertThat(aborted.exitCode()).as(aborted.err()).isEqualTo(ExitCode.INCOMPLETE.number());
    assertThat(aborted.out())
        .contains("name = Ann in 2 rows (id = 1; id = 7)")
        .contains("CREATE UNIQUE INDEX CONCURRENTLY author_name_key ON public.author")
        .contains("The migration given_up is aborted; `portage run` begins it anew.")
        .contains("Created by Portage, and left as they are: public.page.");
    assertThat(migration.portage("status").exitCode()).isEqualTo(ExitCode.REFUSED.number());
    CommandRun again = migration.portage("abort");
    assertThat(again.exitCode()).isEqualTo(ExitCode.INCOMPLETE.number());
    assertThat(again.out()).contains("author_name_key", "The migration given_up was aborted at ");
    CommandRun listed = migration.portage("indexes");
    assertThat(listed.out()).contains("author_name_key", "The migration was aborted;");
    assertThat(listed.exitCode()).isEqualTo(ExitCode.INCOMPLETE.number());

    // without its unique key, the next migration begins; it takes over what the first has left off
    migration.withTarget("existing-rows: truncate");
    CommandRun run = migration.portage("run", "--exit-when-caught-up");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    migration.assertEqual();
    assertThat(migration.portage("indexes").exitCode()).isZero();
    assertThat(migration.fromPostgres(DEFINITIONS)).contains(before.split("\n"));
    assertThat(migration.fromPostgres(DEFINITIONS))
        .contains("page page_book FOREIGN KEY", "place ON public.page");
  }

  @Test
  void aKilledRunAndAKilledAbortLeaveNothingOff() throws Exception {
    fill();
    String before = migration.fromPostgres(DEFINITIONS);
    migration.inJob("on-reject: quarantine").withTarget("index-builds: 1, sequence-offset: 1000");
    migration.postgres("CREATE TABLE extra (id integer)");
    migration.mysql("CREATE TABLE later (id INT PRIMARY KEY, v INT, KEY (v))");
    try (Connection source = migration.mysql.connect(migration.source);
        Statement lock = source.createStatement();
        Connection target = migration.postgres.connect(migration.target);
        Statement statement = target.createStatement()) {
      // so that the copy does not come to its end
      lock.execute("LOCK TABLES author WRITE");
      try (PortageProcess run = PortageProcess.start(folder, migration.file(), "run")) {
        await()
            .atMost(PATIENCE)
            .until(() -> migration.portage("status").out().contains("running as"));
        assertThat(migration.portage("abort").exitCode()).isEqualTo(ExitCode.REFUSED.number());
        run.kill();
      }
      assertThat(migration.fromPostgres(DEFINITIONS)).isNotEqualTo(before);

      migration.postgres("CREATE VIEW needs_it AS SELECT * FROM later");
      CommandRun refused = migration.portage("abort", "--drop-created");
      assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED.number());
      assertThat(refused.err()).contains("none has been: ", "view needs_it depends on table later");
      migration.postgres("DROP VIEW needs_it", "INSERT INTO later VALUES (5000, 1)");
      assertThat(migration.portage("abort", "--drop-created").err())
          .contains("public.later holds rows from id 1000 on, which were born on PostgreSQL");
      migration.postgres("DELETE FROM later");

      target.setAutoCommit(false);
      statement.execute("LOCK TABLE book IN SHARE UPDATE EXCLUSIVE MODE");
      try (PortageProcess abort =
          PortageProcess.start(folder, migration.file(), "abort", "--drop-created")) {
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    migration
                        .portage("indexes")
                        .out()
                        .contains("index book_title_n_idx of public.book: being made for "));
        assertThat(abort.output()).contains("made unique author_name_key of public.author");
        abort.kill();
      }
      target.rollback();
    }
    assertThat(migration.portage("indexes").out())
        .contains("that was broken off; go on with `portage abort`.");
    CommandRun run = migration.portage("run");
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED.number());
    assertThat(run.err()).contains("is being aborted; finish that with `portage abort`");

    CommandRun aborted = migration.portage("abort", "-o", "json");
    assertThat(aborted.exitCode()).as(aborted.out() + aborted.err()).isZero();
    assertThat(aborted.out()).contains("\"missing\" : [ ]", "\"abortedEarlier\" : null");
    assertThat(migration.fromPostgres(DEFINITIONS)).isEqualTo(before);
    assertThat(migration.targetTables()).contains("public.extra").doesNotContain("public.later");
  }
}
