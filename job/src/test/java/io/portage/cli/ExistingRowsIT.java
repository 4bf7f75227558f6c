package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of rows that the target's tables hold before the copy. */
class ExistingRowsIT {

  @TempDir private Path folder;
  private CliMigration migration;

  @BeforeEach
  void fillBothSides() throws Exception {
    migration = new CliMigration(folder);
    migration.mysql(
        "CREATE TABLE author (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL UNIQUE)",
        "CREATE TABLE book (id INT PRIMARY KEY, author_id INT NOT NULL, title VARCHAR(40),"
            + " FOREIGN KEY (author_id) REFERENCES author (id))",
        "CREATE TABLE tag (author_id INT, word VARCHAR(20), PRIMARY KEY (author_id, word))",
        "CREATE TABLE visit (id INT PRIMARY KEY, author_id INT)",
        "INSERT INTO author VALUES (1, 'Ann'), (2, 'Bob')",
        "INSERT INTO book VALUES (10, 1, 'One'), (11, 2, 'Two')",
        "INSERT INTO tag VALUES (1, 'x')");
    migration.postgres(
        "CREATE TABLE author (id integer PRIMARY KEY, name varchar(40) NOT NULL UNIQUE)",
        "CREATE TABLE book (id integer PRIMARY KEY, author_id integer NOT NULL CONSTRAINT book_author"
            + " REFERENCES author, title varchar(40))",
        "CREATE TABLE tag (author_id integer, word varchar(20), PRIMARY KEY (author_id, word))",
        "CREATE TABLE visit (id integer PRIMARY KEY, author_id integer)",
        "INSERT INTO author VALUES (1, 'Other'), (7, 'Seven')",
        "INSERT INTO book VALUES (10, 7, 'Old'), (20, 1, 'Also old')");
  }

  @Test
  void theyAreRefusedByTableAndCount() throws Exception {
    CommandRun run = migration.portage("assess");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BLOCKED.number());
    assertThat(run.out())
        .contains(migration.source + ".author: The target table public.author holds rows (2)")
        .contains(migration.source + ".book: The target table public.book holds rows (2)")
        .doesNotContain("public.tag holds rows")
        .contains("set target.existing-rows: truncate");
    assertThat(migration.portage("assess", "--data").out())
        .contains("Read 5 rows of 4 tables. All of them can be carried over.");
  }

  @Test
  void truncateEmptiesLinkedTablesAtOnceAndNeverAgainOnAResume() throws Exception {
    migration.withTarget("existing-rows: truncate");
    CommandRun assessed = migration.portage("assess", "--sql");
    assertThat(assessed.out())
        .contains("The rows of public.author (2), public.book (2) are removed before the copy")
        .contains(
            "TRUNCATE \"public\".\"author\", \"public\".\"book\", \"public\".\"tag\","
                + " \"public\".\"visit\"");

    run();

    migration.assertEqual();
    migration.postgres("INSERT INTO author VALUES (1000, 'Born here')");
    migration.mysql("INSERT INTO author VALUES (3, 'Cid')");
    run();
    assertThat(names()).isEqualTo("1 Ann, 2 Bob, 3 Cid, 1000 Born here");
    assertThat(
            migration.fromPostgres(
                "SELECT convalidated FROM pg_constraint WHERE conname = 'book_author'"))
        .isEqualTo("t");
  }

  @Test
  void aTableThatIsNotCarriedOverAndRefersToOneKeepsItFromBeingTruncated() throws Exception {
    migration.withTarget("existing-rows: truncate").with("tables: {exclude: [visit]}");
    migration.postgres(
        "ALTER TABLE visit ADD CONSTRAINT visit_author FOREIGN KEY (author_id) REFERENCES author",
        "INSERT INTO visit VALUES (5, 7)");

    CommandRun run = migration.portage("run", "--exit-when-caught-up");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BLOCKED.number());
    assertThat(run.err())
        .contains("public.visit, which is not carried over, refers to it by the foreign key")
        .contains("visit_author");
    assertThat(names()).isEqualTo("1 Other, 7 Seven");
  }

  @Test
  void aChosenTableThatIsBlockedIsNotOneThatIsNotCarriedOver() throws Exception {
    migration.withTarget("existing-rows: truncate");
    migration.postgres("ALTER TABLE book DROP COLUMN title");

    assertThat(migration.portage("assess").out())
        .contains("has no column title")
        .doesNotContain("which is not carried over");
    migration.postgres("ALTER TABLE book ADD title varchar(40), DROP COLUMN id");
    assertThat(migration.portage("assess").out())
        .contains("Add the column there, or name another with rename")
        .doesNotContain("set skip");
  }

  @Test
  void rowsBornOnPostgresSurviveATruncate() throws Exception {
    migration.withTarget("existing-rows: truncate, sequence-offset: 1000");
    migration.postgres(
        "INSERT INTO author VALUES (1000, 'Born here'), (1001, 'And here')",
        "INSERT INTO book VALUES (1000, 1000, 'New')");
    assertThat(migration.portage("assess").out())
        .contains("public.author (4) but those 2 from id 1000 on");

    run();

    assertThat(names()).isEqualTo("1 Ann, 2 Bob, 1000 Born here, 1001 And here");
    assertThat(migration.fromPostgres("SELECT string_agg(title, ', ' ORDER BY id) FROM book"))
        .isEqualTo("One, Two, New");
    migration.postgres("INSERT INTO tag VALUES (1000, 'born')");
    assertThat(migration.fromPostgres("SELECT count(*) FROM tag")).isEqualTo("2");
  }

  @Test
  void aTableWhoseRowsCannotBeToldApartIsNotTruncatedBesideBornRows() throws Exception {
    migration.withTarget("existing-rows: truncate, sequence-offset: 1000");
    migration.postgres(
        "INSERT INTO author VALUES (1000, 'Born here')", "INSERT INTO tag VALUES (1000, 'born')");
    migration.mysql("INSERT INTO book VALUES (1500, 1, 'Far')");
    migration.postgres("INSERT INTO book VALUES (1200, 1000, 'New')");

    CommandRun run = migration.portage("assess");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BLOCKED.number());
    assertThat(run.out())
        .contains(
            "The target table public.tag holds rows (1); other tables have rows that were born")
        .contains("MySQL has come to the key 1500");
  }

  @Test
  void keepWritesMySqlsRowsAmongThem() throws Exception {
    migration.withTarget("existing-rows: keep");
    migration.postgres("INSERT INTO author VALUES (1000, 'Born here')");
    assertThat(migration.portage("assess").out())
        .contains("public.author holds rows (3), which stay")
        .contains("is overwritten by it");

    run();

    assertThat(names()).isEqualTo("1 Ann, 2 Bob, 7 Seven, 1000 Born here");
    assertThat(migration.fromPostgres("SELECT string_agg(title, ', ' ORDER BY id) FROM book"))
        .isEqualTo("One, Two, Also old");
    assertThat(
            migration.fromPostgres(
                "SELECT convalidated FROM pg_constraint WHERE conname = 'book_author'"))
        .isEqualTo("t");
  }

  @Test
  void assessDataFindsAKeptRowThatSharesAUniqueValue() throws Exception {
    migration.withTarget("existing-rows: keep");
    migration.postgres("INSERT INTO author VALUES (99, 'Bob')");

    CommandRun run = migration.portage("assess", "--data");

    assertThat(run.out())
        .contains("1 row is a duplicate for the unique index author_name_key of public.author");
  }

  private void run() throws Exception {
    CommandRun run = migration.portage("run", "--exit-when-caught-up");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  private String names() throws Exception {
    return migration.fromPostgres(
        "SELECT string_agg(id || ' ' || name, ', ' ORDER BY id) FROM author");
  }
}
