package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.ops.Planner;
import io.portage.ops.RefusedException;
import io.portage.ops.RunEnd;
import io.portage.ops.Sequences;
import io.portage.plan.Finding;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import io.portage.transform.RejectedRowException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key offset shifts the key and all that refers to it, however a row arrives or changes. */
class KeyOffsetIT {

  private static final long AUTHOR = 1_000_000;
  private static final long BOOK = 10_000_000;
  private static final long TAG = 300;

  private static final String OFFSETS =
      "tables: {settings: {author: {key-offset: %d}, book: {key-offset: %d}, tag: {key-offset: %d}}}"
          .formatted(AUTHOR, BOOK, TAG);

  /** By table, every column that the three offsets reach. */
  private static final Map<String, Map<String, Long>> SHIFTED =
      Map.of(
          "author", Map.of("id", AUTHOR, "mentor_id", AUTHOR),
          "profile", Map.of("author_id", AUTHOR),
          "avatar", Map.of("author_id", AUTHOR),
          "book", Map.of("id", BOOK, "author_id", AUTHOR),
          "chapter", Map.of("book_id", BOOK),
          "paragraph", Map.of("book_id", BOOK),
          "tag", Map.of("id", TAG),
          "book_tags", Map.of("book_id", BOOK, "tag_id", TAG));

  private static final String[] TABLES = {
    """
    CREATE TABLE author (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) NOT NULL UNIQUE,
      mentor_id INT NULL, FOREIGN KEY (mentor_id) REFERENCES author (id))""",
    """
    CREATE TABLE profile (author_id INT PRIMARY KEY, bio VARCHAR(40),
      FOREIGN KEY (author_id) REFERENCES author (id))""",
    """
    CREATE TABLE avatar (author_id INT PRIMARY KEY, file VARCHAR(40),
      FOREIGN KEY (author_id) REFERENCES profile (author_id))""",
    """
    CREATE TABLE book (id BIGINT AUTO_INCREMENT PRIMARY KEY, author_id INT NOT NULL,
      title VARCHAR(40), FOREIGN KEY (author_id) REFERENCES author (id))""",
    """
    CREATE TABLE chapter (book_id BIGINT, number INT, title VARCHAR(40),
      PRIMARY KEY (book_id, number), FOREIGN KEY (book_id) REFERENCES book (id))""",
    """
    CREATE TABLE paragraph (id INT PRIMARY KEY, book_id BIGINT NOT NULL, number INT NOT NULL,
      FOREIGN KEY (book_id, number) REFERENCES chapter (book_id, number))""",
    "CREATE TABLE tag (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) UNIQUE)",
    """
    CREATE TABLE book_tags (id INT AUTO_INCREMENT PRIMARY KEY, book_id BIGINT NOT NULL,
      tag_id INT UNSIGNED NOT NULL, UNIQUE (book_id, tag_id),
      FOREIGN KEY (book_id) REFERENCES book (id), FOREIGN KEY (tag_id) REFERENCES tag (id))"""
  };

  private static final String[] ROWS = {
    "INSERT INTO author VALUES (-5, 'minus', NULL), (1, 'ann', NULL), (2, 'bob', 1), (3, 'cyd', 2),"
        + " (4, 'dan', 4), (9, 'eve', -5)",
    "INSERT INTO profile VALUES (1, 'a'), (2, 'b'), (-5, NULL)",
    "INSERT INTO avatar VALUES (1, 'a.png'), (-5, NULL)",
    "INSERT INTO book VALUES (1, 1, 'one'), (2, 1, 'two'), (3, 2, 'three'), (7, -5, 'seven')",
    "INSERT INTO chapter VALUES (1, 1, 'x'), (1, 2, 'y'), (2, 1, 'z'), (7, 1, 'w')",
    "INSERT INTO paragraph VALUES (1, 1, 1), (2, 1, 2), (3, 7, 1)",
    "INSERT INTO tag VALUES (1, 'red'), (2, 'blue'), (3, 'green')",
    "INSERT INTO book_tags (book_id, tag_id) VALUES (1, 1), (1, 2), (2, 2), (7, 3)"
  };

  private static final String[] CHANGES = {
    "INSERT INTO author VALUES (20, 'fay', 1), (21, 'gus', 20)",
    "UPDATE author SET mentor_id = 21 WHERE id = 3",
    "UPDATE author SET mentor_id = NULL WHERE id = 9",
    "INSERT INTO book (author_id, title) VALUES (20, 'new'), (21, 'newer')",
    "INSERT INTO chapter SELECT id, 1, title FROM book WHERE author_id >= 20",
    "INSERT INTO book_tags (book_id, tag_id) SELECT id, 1 FROM book WHERE author_id >= 20",
    // a unique value moves
    "BEGIN",
    "UPDATE author SET name = '?' WHERE id = 1",
    "UPDATE author SET name = 'ann' WHERE id = 2",
    "UPDATE author SET name = 'bob' WHERE id = 1",
    "COMMIT",
    "UPDATE book_tags SET tag_id = 3 WHERE book_id = 1 AND tag_id = 1",
    // keys change, and what refers to them in the same transaction
    "SET SESSION foreign_key_checks = 0",
    "BEGIN",
    "UPDATE author SET id = 100 WHERE id = 1",
    "UPDATE author SET mentor_id = 100 WHERE mentor_id = 1",
    "UPDATE profile SET author_id = 100 WHERE author_id = 1",
    "UPDATE avatar SET author_id = 100 WHERE author_id = 1",
    "UPDATE book SET author_id = 100 WHERE author_id = 1",
    "COMMIT",
    // two books change places through a third number
    "BEGIN",
    "UPDATE book SET id = 99 WHERE id = 1",
    "UPDATE book SET id = 1 WHERE id = 2",
    "UPDATE book SET id = 2 WHERE id = 99",
    "UPDATE chapter SET book_id = 99 WHERE book_id = 1",
    "UPDATE chapter SET book_id = 1 WHERE book_id = 2",
    "UPDATE chapter SET book_id = 2 WHERE book_id = 99",
    "UPDATE paragraph SET book_id = 2 WHERE book_id = 1",
    "COMMIT",
    "UPDATE chapter SET number = number + 1 WHERE book_id = 2 ORDER BY number DESC",
    "UPDATE paragraph SET number = number + 1 WHERE book_id = 2",
    "UPDATE tag SET id = id + 10 ORDER BY id DESC",
    "UPDATE book_tags SET tag_id = tag_id + 10",
    "SET SESSION foreign_key_checks = 1",
    "DELETE FROM avatar WHERE author_id = -5",
    "DELETE FROM profile WHERE author_id = -5",
    "DELETE FROM book_tags WHERE book_id = 7",
    "DELETE FROM paragraph WHERE id = 3",
    "DELETE FROM chapter WHERE book_id = 7",
    "DELETE FROM book WHERE id = 7",
    "REPLACE INTO tag VALUES (500, 'violet')",
  };

  private static final List<String> JOINS =
      List.of(
          "SELECT COUNT(*) FROM author a JOIN author m ON a.mentor_id = m.id",
          "SELECT COUNT(*) FROM profile p JOIN author a ON p.author_id = a.id",
          "SELECT COUNT(*) FROM avatar v JOIN profile p ON v.author_id = p.author_id"
              + " JOIN author a ON a.id = v.author_id",
          "SELECT COUNT(*) FROM book b JOIN author a ON b.author_id = a.id WHERE a.name <> 'dan'",
          "SELECT COUNT(*) FROM paragraph p JOIN chapter c ON c.book_id = p.book_id"
              + " AND c.number = p.number JOIN book b ON b.id = c.book_id",
          "SELECT COUNT(*) FROM book_tags x JOIN book b ON b.id = x.book_id"
              + " JOIN tag t ON t.id = x.tag_id");

  @TempDir private Path folder;

  @Test
  void everyReferenceIsShiftedInCopyAndStreamAndTheSequencesFollow() throws Exception {
    try (MigrationFixture fixture = fixture().with(OFFSETS).withParallelism(3)) {
      fixture.execute(TABLES);
      fixture.execute(ROWS);
      fixture.start().await(status -> status.migration().finishedAt() != null);
      assertSame(fixture);
      assertThat(fixture.target("SELECT min(id) FROM author")).isEqualTo("999995");

      fixture.execute(CHANGES);
      fixture.awaitEverythingApplied();
      assertSame(fixture);

      assertThatThrownBy(() -> new Sequences(fixture.config(), false).raise(BOOK))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("MySQL has come to");
      assertThat(new Sequences(fixture.config(), false).raise(5 * BOOK))
          .isNotEmpty()
          .allSatisfy(change -> assertThat(change.to()).isEqualTo(5 * BOOK));
      String born = fixture.target("INSERT INTO author (name) VALUES ('born here') RETURNING id");
      assertThat(born).isEqualTo(String.valueOf(5 * BOOK));
      fixture.execute("INSERT INTO author (name) VALUES ('born there')");
      fixture.awaitEverythingApplied();
      assertThat(fixture.target("SELECT name FROM author WHERE id = " + born))
          .isEqualTo("born here");
      assertThat(fixture.target("DELETE FROM author WHERE id = " + born + " RETURNING id"))
          .isEqualTo(born);

      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      assertSame(fixture);
      assertThat(fixture.lastFailure()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INT AUTO_INCREMENT | INSERT INTO t VALUES (2147483000, 1)          | 1000  | 2147484001
          INT AUTO_INCREMENT | ALTER TABLE t AUTO_INCREMENT = 2147483000     | 1000  | 2147484000
          INT                | INSERT INTO t VALUES (2147483000, 1), (5, 5)  | 1000  | 2147484000
          SMALLINT           | INSERT INTO t VALUES (1, 1)                   | 32767 | 32768
          """)
  void anOffsetThatDoesNotFitBlocksBeforeAnythingIsDone(
      String type, String rows, long offset, String reached) throws Exception {
    try (MigrationFixture fixture =
        fixture().with("tables: {settings: {t: {key-offset: " + offset + "}}}")) {
      fixture.execute("CREATE TABLE t (id " + type + " PRIMARY KEY, v INT)", rows);
      assertThat(blockers(fixture))
          .singleElement()
          .satisfies(
              blocker -> {
                assertThat(blocker.column()).isEqualTo("id");
                assertThat(blocker.text()).contains("key-offset").contains(reached);
              });
    }
  }

  @Test
  void aReferenceThatIsNarrowerOnTheTargetBlocksToo() throws Exception {
    try (MigrationFixture fixture =
        fixture().with("tables: {settings: {parent: {key-offset: 40000}}}")) {
      fixture.execute(
          "CREATE TABLE parent (id INT PRIMARY KEY)",
          "CREATE TABLE child (id INT PRIMARY KEY, parent_id INT,"
              + " FOREIGN KEY (parent_id) REFERENCES parent (id))",
          "INSERT INTO parent VALUES (1)",
          "INSERT INTO child VALUES (1, 1)");
      try (Connection postgres = fixture.postgres();
          Statement statement = postgres.createStatement()) {
        statement.execute("CREATE TABLE child (id int PRIMARY KEY, parent_id smallint)");
      }
      assertThat(blockers(fixture))
          .singleElement()
          .satisfies(
              blocker -> assertThat(blocker.text()).contains("child.parent_id").contains("40001"));
    }
  }

  @Test
  void aValueThatOutgrowsItsColumnLaterStopsTheJobAndSaysSo() throws Exception {
    try (MigrationFixture fixture = fixture().with("tables: {settings: {t: {key-offset: 1000}}}")) {
      fixture.execute("CREATE TABLE t (id INT PRIMARY KEY, v INT)", "INSERT INTO t VALUES (1, 1)");
      fixture.start().await(status -> status.migration().finishedAt() != null);
      fixture.execute("INSERT INTO t VALUES (2147483647, 2)");
      assertThat(fixture.end())
          .isInstanceOfSatisfying(
              RunEnd.Failed.class,
              failed ->
                  assertThat(failed.cause())
                      .isInstanceOf(RejectedRowException.class)
                      .hasMessageContaining("t.id of the row with id = 2147483647")
                      .hasMessageContaining("key offset 1000")
                      .hasMessageContaining("2147484647 does not fit integer"));
      assertThat(fixture.target("SELECT count(*) FROM t")).isEqualTo("1");
    }
  }

  private static void assertSame(MigrationFixture fixture) throws Exception {
    fixture.assertEqual(ComparisonOptions.defaults().withOffsets(SHIFTED));
    try (Connection mysql = fixture.mysql();
        Statement statement = mysql.createStatement()) {
      for (String join : JOINS) {
        try (ResultSet row = statement.executeQuery(join)) {
          row.next();
          assertThat(row.getInt(1)).as(join).isPositive();
          assertThat(fixture.target(join)).as(join).isEqualTo(row.getString(1));
        }
      }
    }
  }

  private static List<Finding> blockers(MigrationFixture fixture) throws Exception {
    return Planner.plan(fixture.config()).compiled().blockers();
  }

  private MigrationFixture fixture() {
    return new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared());
  }
}
