package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code assess --data} finds in rows of real servers, and what it does not. */
class AssessDataIT {

  private static final String[] SOURCE = {
    "SET SESSION sql_mode = ''",
    "SET SESSION foreign_key_checks = 0",
    """
    CREATE TABLE bad (id INT PRIMARY KEY, small_ SMALLINT UNSIGNED, big BIGINT UNSIGNED,
      flag TINYINT(1), born DATE NOT NULL, moment DATETIME(6) NOT NULL, clock TIME(6),
      word VARCHAR(200), doc JSON, mood ENUM('glad','sad'), uid CHAR(32) NOT NULL,
      address CHAR(39) NOT NULL, price DECIMAL(20,4), must VARCHAR(20), raw LONGTEXT,
      positive INT NOT NULL, email VARCHAR(60), note LONGTEXT, domained VARCHAR(20))
      DEFAULT CHARSET=utf8mb4""",
    """
    CREATE TABLE parent (code VARCHAR(20) COLLATE utf8mb4_general_ci PRIMARY KEY, v INT)
      DEFAULT CHARSET=utf8mb4""",
    """
    CREATE TABLE child (id INT PRIMARY KEY, parent_code VARCHAR(20) COLLATE utf8mb4_general_ci,
      bad_id INT, FOREIGN KEY (parent_code) REFERENCES parent (code),
      FOREIGN KEY (bad_id) REFERENCES bad (id)) DEFAULT CHARSET=utf8mb4""",
    """
    CREATE TABLE made (id INT PRIMARY KEY, t TEXT, UNIQUE KEY (id, t(40)), u VARCHAR(3000),
      KEY ix_u (u(100))) DEFAULT CHARSET=latin1"""
  };

  private static final String[] TARGET = {
    "CREATE EXTENSION IF NOT EXISTS citext",
    "CREATE TYPE mood AS ENUM ('glad', 'sad')",
    "CREATE DOMAIN lower_word AS text CHECK (VALUE = lower(VALUE))",
    """
    CREATE TABLE bad (id integer PRIMARY KEY, small_ smallint, big bigint, flag boolean,
      born date NOT NULL, moment timestamptz NOT NULL, clock time, word varchar(5), doc jsonb,
      mood mood, uid uuid NOT NULL, address inet NOT NULL, price numeric(8,2),
      must varchar(20) NOT NULL, raw jsonb, positive integer NOT NULL CHECK (positive > 0),
      email citext, note text, domained lower_word, kind text NOT NULL DEFAULT 'x',
      CONSTRAINT bad_price CHECK (price < 1000), CONSTRAINT bad_email UNIQUE (kind, email))""",
    "CREATE INDEX bad_note ON bad (note)",
    "CREATE UNIQUE INDEX bad_lower_word ON bad (lower(word)) WHERE positive > 5",
    "CREATE TABLE parent (code varchar(20) PRIMARY KEY, v integer)",
    """
    CREATE TABLE child (id integer PRIMARY KEY, parent_code varchar(20) REFERENCES parent,
      bad_id integer CONSTRAINT child_bad REFERENCES bad)"""
  };

  private static final String GOOD =
      "INSERT INTO bad VALUES (%d, 1, 1, 1, '2020-02-29', '2020-02-29 12:00:00', '23:59:59', 'w%1$d',"
          + " '{\"a\": 1}', 'sad', '0123456789abcdef0123456789abcdef', '10.0.0.1', 1.5, 'x', '[1]', 1,"
          + " 'a%1$d@example.com', 'n', 'low')";

  @TempDir private Path folder;
  private CliMigration migration;

  @BeforeEach
  void create() throws Exception {
    migration = new CliMigration(folder);
    migration.mysql(SOURCE);
    migration.postgres(TARGET);
    List<String> rows = new ArrayList<>();
    rows.add("SET SESSION sql_mode = ''");
    for (int i = 1; i <= 40; i++) {
      rows.add(GOOD.formatted(i));
    }
    rows.add("INSERT INTO parent VALUES ('abc', 1), ('def', 2), ('xyz', NULL)");
    rows.add("INSERT INTO child VALUES (1, 'abc', 1), (2, NULL, NULL), (3, 'xyz', 40)");
    rows.add("INSERT INTO made VALUES (1, 'a', 'b'), (2, REPEAT('a', 60000), REPEAT('b', 3000))");
    migration.mysql(rows.toArray(String[]::new));
  }

  @Test
  void whatCanBeCarriedOverRaisesNoAlarm() throws Exception {
    JsonNode root = migration.json("assess", "--data");

    assertThat(found(root)).isEmpty();
    assertThat(root.at("/data/rows").asLong()).isEqualTo(40 + 3 + 3 + 2);
    assertThat(root.at("/data/tables").asInt()).isEqualTo(4);
    assertThat(root.get("blocked").asBoolean()).isFalse();
    CommandRun run = migration.portage("assess", "--data");
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).contains("Read 48 rows of 4 tables. All of them can be carried over.");
    assertThat(run.err()).isEmpty();
    assertThat(migration.fromPostgres("SELECT count(*) FROM bad")).isEqualTo("0");
  }

  @Test
  void everySeededValueIsFoundWithItsCountAndAKeyThatHasIt() throws Exception {
    migration.with("values: {other-booleans: as-true}");
    migration.mysql(
        "SET SESSION sql_mode = ''",
        "SET SESSION foreign_key_checks = 0",
        "UPDATE bad SET small_ = 40000 WHERE id IN (1, 2)",
        "UPDATE bad SET big = 18446744073709551615 WHERE id = 3",
        "UPDATE bad SET flag = 2 WHERE id IN (4, 5, 6)",
        "UPDATE bad SET born = '0000-00-00' WHERE id = 7",
        "UPDATE bad SET moment = '2020-00-15 00:00:00' WHERE id = 8",
        "UPDATE bad SET clock = '838:59:59' WHERE id = 9",
        "UPDATE bad SET clock = '-00:00:01' WHERE id = 10",
        "UPDATE bad SET word = 'sixsix' WHERE id = 11",
        "UPDATE bad SET word = CONCAT('a', CHAR(0 USING utf8mb4)) WHERE id = 12",
        "UPDATE bad SET doc = '{\"a\": \"\\\\u0000\"}' WHERE id = 13",
        "UPDATE bad SET mood = 'angry' WHERE id = 14",
        "UPDATE bad SET uid = '' WHERE id = 15",
        "UPDATE bad SET uid = 'no' WHERE id = 16",
        "UPDATE bad SET address = '' WHERE id = 17",
        "UPDATE bad SET address = '999.1.1.1' WHERE id = 18",
        "UPDATE bad SET price = 1234567.5 WHERE id = 19",
        "UPDATE bad SET price = 1.2345 WHERE id = 20",
        "UPDATE bad SET must = NULL WHERE id = 21",
        "UPDATE bad SET raw = '{no json' WHERE id = 22",
        "UPDATE bad SET positive = 0 WHERE id IN (23, 24)",
        "UPDATE bad SET price = 1000 WHERE id = 25",
        "UPDATE bad SET email = 'A27@example.com' WHERE id = 26",
        "SET SESSION group_concat_max_len = 100000",
        "UPDATE bad SET note = (SELECT GROUP_CONCAT(SHA2(CONCAT(a.n, '-', b.n), 512) SEPARATOR '')"
            + " FROM (SELECT 1 n UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5) a,"
            + " (SELECT 1 n UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT"
            + " 6 UNION SELECT 7 UNION SELECT 8) b) WHERE id = 28",
        "UPDATE bad SET word = 'W30', positive = 6 WHERE id IN (29, 30)",
        "UPDATE bad SET domained = 'Upper' WHERE id = 31",
        "INSERT INTO child VALUES (4, 'ABC', NULL), (5, 'nope', NULL), (6, NULL, 999)");

    JsonNode root = migration.json("assess", "--data");

    assertThat(found(root))
        .containsExactlyInAnyOrder(
            "reject bad.small_ 2 id = 1",
            "reject bad.big 1 id = 3",
            "adjusted bad.flag 3 id = 4",
            "reject bad.born 1 id = 7",
            "reject bad.moment 1 id = 8",
            "reject bad.clock 2 id = 9",
            "reject bad.word 1 id = 11",
            "reject bad.word 1 id = 12",
            "reject bad.doc 1 id = 13",
            "reject bad.mood 1 id = 14",
            "reject bad.uid 1 id = 15",
            "reject bad.uid 1 id = 16",
            "reject bad.address 1 id = 17",
            "reject bad.address 1 id = 18",
            "reject bad.price 1 id = 19",
            "reject bad.price 1 id = 20",
            "reject bad.must 1 id = 21",
            "reject bad.raw 1 id = 22",
            "check bad 2 id = 23",
            "check bad 1 id = 25",
            "duplicate bad 1 id = 27",
            "index-row bad 1 id = 28",
            "duplicate bad 1 id = 30",
            "reject bad 1 id = 31",
            "orphan child 2 id = 4",
            "orphan child 1 id = 6");
    assertThat(root.get("blocked").asBoolean()).isTrue();
    CommandRun run = migration.portage("assess", "--data", "--table", "child");
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out())
        .contains("Read 49 rows of 3 tables.", "1 row has no parent", "2 rows have no parent");
  }

  @Test
  void whatConversionsAndCreatedIndexesDoToRowsIsFoundToo() throws Exception {
    migration = new CliMigration(folder);
    migration.mysql(
        "SET SESSION sql_mode = ''",
        "SET SESSION foreign_key_checks = 0",
        "CREATE TABLE word (w VARCHAR(20) COLLATE utf8mb4_bin PRIMARY KEY) DEFAULT CHARSET=utf8mb4",
        "CREATE TABLE coded (id INT PRIMARY KEY, code VARCHAR(3000) CHARACTER SET latin1, mood"
            + " ENUM('a'), KEY ix_code (code))",
        "CREATE TABLE boss (id INT PRIMARY KEY, boss_id INT, FOREIGN KEY (boss_id) REFERENCES boss"
            + " (id))",
        "CREATE TABLE loose (a INT, b DATE NOT NULL)",
        "INSERT INTO word VALUES ('ab'), (CONCAT('a', CHAR(0 USING utf8mb4), 'b')), ('c')",
        "INSERT INTO coded VALUES (1, REPEAT('a', 3000), 'a'), (2, '"
            + randomHex(3000)
            + "', 'a'), (3, '"
            + randomHex(2600)
            + "', '')",
        "INSERT INTO boss VALUES (1, 2), (2, 1), (3, 3), (4, 77)",
        "INSERT INTO loose VALUES (1, '0000-00-00'), (1, '0000-00-00')");
    migration.with(
        "tables: {settings: {word: {columns: {w: {transform: strip-nul}}}, boss: {key-offset: 100},"
            + " loose: {keyless: copy-once}}}");

    assertThat(found(migration.json("assess", "--data")))
        .containsExactlyInAnyOrder(
            "duplicate word 1 w = ab",
            "index-row coded 1 id = 2",
            "orphan boss 1 id = 4",
            "reject loose.b 2 no key");
    CommandRun run = migration.portage("assess", "--data", "--table", "word");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BLOCKED.number());
    assertThat(run.out()).contains("`portage run` would start and stop at these rows");
    assertThat(migration.portage("assess", "--data", "--table", "nope").exitCode())
        .isEqualTo(ExitCode.USAGE.number());
  }

  private static String randomHex(int characters) {
    Random random = new Random(characters);
    return random
        .ints(characters, 0, 16)
        .mapToObj(Integer::toHexString)
        .collect(Collectors.joining());
  }

  private List<String> found(JsonNode root) {
    List<String> found = new ArrayList<>();
    for (JsonNode finding : root.get("findings")) {
      if (finding.has("kind")) {
        String table = finding.get("table").asText().replace(migration.source + ".", "");
        String column = finding.get("column").isNull() ? "" : "." + finding.get("column").asText();
        found.add(
            "%s %s%s %d %s"
                .formatted(
                    finding.get("kind").asText(),
                    table,
                    column,
                    finding.get("count").asLong(),
                    finding.get("sampleKey").asText()));
      }
    }
    return found;
  }
}
