package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.Planner;
import io.portage.ops.RunEnd;
import io.portage.ops.verify.Verifier;
import io.portage.ops.verify.VerifyListener;
import io.portage.ops.verify.VerifyOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A schema that an application's migrations have made on both sides: values, keys and bad data,
 * copied and streamed in one migration, compared with texts that PostgreSQL itself prints.
 */
class ExistingSchemaIT {

  private static final String TYPES =
      """
      CREATE EXTENSION citext;
      CREATE TYPE colour AS ENUM ('red', 'dark blue', 'green', 'pink');
      CREATE DOMAIN favourite AS colour NOT NULL;
      CREATE DOMAIN positive AS integer CHECK (value > 0);
      CREATE DOMAIN short_text AS varchar(12);
      CREATE DOMAIN words AS text[];
      """;

  /** A key: its types, three keys and the one that the second becomes, and that as text. */
  private record Key(String mysql, String postgres, List<String> keys, List<String> texts) {}

  private static final List<Key> KEYS =
      List.of(
          new Key(
              "bigint",
              "interval",
              List.of("-1", "0", "90000000000", "86400000000"),
              List.of("-1 days +23:59:59.999999", "1 day")),
          new Key(
              "char(32) COLLATE utf8mb4_general_ci",
              "uuid",
              List.of(
                  "REPEAT('aB', 16)", "REPEAT('0c', 16)", "REPEAT('1', 32)", "REPEAT('0C', 16)"),
              List.of(
                  "abababab-abab-abab-abab-abababababab", "0c0c0c0c-0c0c-0c0c-0c0c-0c0c0c0c0c0c")),
          new Key(
              "char(39)",
              "inet",
              List.of("'::a'", "'10.0.0.1'", "'::1'", "'10.0.0.2'"),
              List.of("::a/128", "10.0.0.2/32")),
          new Key(
              "varchar(20) COLLATE utf8mb4_general_ci",
              "citext",
              List.of("'abc'", "'Case'", "'gone'", "'CASE'"),
              List.of("abc", "CASE")),
          new Key(
              "varchar(20)", "short_text", List.of("'a'", "'b'", "'c'", "'d'"), List.of("a", "d")),
          new Key("int", "positive", List.of("1", "2", "3", "4"), List.of("1", "4")),
          new Key(
              "enum('pink','dark blue','red','green')",
              "colour",
              List.of("'red'", "'dark blue'", "'green'", "'pink'"),
              List.of("red", "pink")),
          new Key(
              "decimal(20,4)",
              "numeric(20,4)",
              List.of("1.1000", "-2", "3", "0.0001"),
              List.of("1.1000", "0.0001")),
          new Key(
              "binary(16)",
              "uuid",
              List.of(
                  "RPAD('a', 16, 0x00)",
                  "RPAD('b', 16, 0x00)",
                  "RPAD('c', 16, 0x00)",
                  "RPAD('d', 16, 0x00)"),
              List.of(
                  "61000000-0000-0000-0000-000000000000", "64000000-0000-0000-0000-000000000000")),
          new Key(
              "datetime(6)",
              "timestamp with time zone",
              List.of("'2018-02-17 23:30:00'", "'2000-01-01'", "'0001-01-01'", "'1999-01-01'"),
              List.of("2018-02-17 23:30:00+00", "1999-01-01 00:00:00+00")),
          new Key(
              "double",
              "double precision",
              List.of("1e0", "0e0", "2e0", "-0e0"),
              List.of("1", "-0")));

  /** Columns of bad data: type on MySQL, on PostgreSQL, the value, its policy, what is stored. */
  private static final List<List<String>> BAD =
      List.of(
          List.of("date", "date", "'0000-00-00'", "", "-"),
          List.of("date", "date", "'2024-02-00'", "zero-dates: 1970-01-01", "1970-01-01"),
          List.of(
              "datetime",
              "timestamp",
              "'0000-00-00'",
              "zero-dates: 1970-01-01 00:00:01",
              "1970-01-01 00:00:01"),
          List.of(
              "varchar(9)",
              "varchar(2)",
              "CONCAT('a', CHAR(0), 'b')",
              "nul-characters: strip",
              "ab"),
          List.of(
              "longtext",
              "text",
              "CONCAT('a', CHAR(0), 'b')",
              "nul-characters: replace",
              "a\uFFFDb"),
          List.of("json", "jsonb", "'[\"x\\\\u0000y\"]'", "nul-characters: strip", "[\"xy\"]"),
          List.of("tinyint(1)", "boolean", "2", "other-booleans: as-true", "true"),
          List.of("char(32)", "uuid", "''", "", "-"),
          List.of("char(39)", "inet", "' '", "", "-"),
          List.of("longtext", "jsonb", "''", "", "-"),
          List.of("time", "time", "'25:00:00'", "times-outside-a-day: null", "-"),
          List.of("enum('a')", "text", "'b'", "blank-enums: null", "-"),
          List.of(
              "varchar(9)",
              "varchar(2)",
              "'\u00e4\u00f6\u00fc'",
              "long-text: truncate",
              "\u00e4\u00f6"),
          List.of("int unsigned", "integer", "4294967295", "numbers-out-of-range: null", "-"),
          List.of(
              "datetime",
              "timestamp with time zone",
              "'2018-11-04 00:30:00'",
              "dst-gaps: shift",
              "2018-11-04 03:30:00+00"));

  @TempDir private Path folder;

  @Test
  void everyColumnKeyAndBadValueArrivesHoweverItComes() throws Exception {
    try (MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
            .withParallelism(3)
            .with(settings())) {
      createAll(fixture);
      insert(fixture, 1);
      fixture.start().await(status -> status.migration().finishedAt() != null);
      insert(fixture, 2);
      change(fixture);
      fixture.awaitEverythingApplied();
      assertColumns(fixture, 1);
      assertColumns(fixture, 2);
      assertKeys(fixture);
      assertBad(fixture, 4, 6);
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);

      fixture.start().await(status -> status.migration().caughtUpAt() != null);
      sql(fixture, "UPDATE bad SET n = 5 WHERE id = 11");
      fixture.awaitEverythingApplied();
      assertBad(fixture, 4, 7);
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      assertThat(
              new Verifier(
                      Planner.plan(fixture.config()).compiled().plan(), VerifyOptions.defaults())
                  .run(VerifyListener.SILENT)
                  .tables())
          .allSatisfy(table -> assertThat(table.equal()).as("%s", table).isTrue());
      assertBad(fixture, 4, 7);
    }
  }

  private static String settings() {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < DjangoColumns.ALL.size(); i++) {
      if (DjangoColumns.ALL.get(i).mysql().startsWith("datetime")) {
        columns.append("c%d: {time-zone: America/Sao_Paulo}, ".formatted(i));
      }
    }
    StringBuilder bad = new StringBuilder();
    for (int i = 0; i < BAD.size(); i++) {
      bad.append(
          "c%d: {time-zone: America/Sao_Paulo, values: {%s}}, "
              .formatted(i, BAD.get(i).get(3).replaceAll(": (1970.*)", ": \"$1\"")));
    }
    return "tables: {settings: {values: {columns: {%s}}, \"b.d\": {columns: {%s}}}}"
        .formatted(columns, bad);
  }

  /** The columns stand in another order on PostgreSQL. */
  private static void createAll(MigrationFixture fixture) throws Exception {
    StringJoiner mysql = new StringJoiner(", ");
    List<String> postgres = new ArrayList<>();
    for (int i = 0; i < DjangoColumns.ALL.size(); i++) {
      DjangoColumns column = DjangoColumns.ALL.get(i);
      mysql.add("c" + i + " " + column.mysql());
      postgres.add(0, "c" + i + " " + column.postgres().formatted("c" + i));
    }
    StringJoiner badMysql = new StringJoiner(", ");
    StringJoiner badPostgres = new StringJoiner(", ");
    for (int i = 0; i < BAD.size(); i++) {
      badMysql.add("c" + i + " " + BAD.get(i).get(0) + " NULL");
      badPostgres.add("c" + i + " " + BAD.get(i).get(1));
    }
    sql(
        fixture,
        "CREATE TABLE `values` (id INT PRIMARY KEY, " + mysql + ") CHARSET utf8mb4",
        "CREATE TABLE bad (id INT PRIMARY KEY, n INT, " + badMysql + ") CHARSET utf8mb4");
    try (Connection connection = fixture.postgres();
        Statement statement = connection.createStatement()) {
      statement.execute(TYPES);
      statement.execute(
          "CREATE TABLE \"values\" ("
              + String.join(", ", postgres)
              + ", id integer PRIMARY KEY, extra text DEFAULT 'its own')");
      statement.execute(
          "CREATE TABLE bad (id integer PRIMARY KEY, n integer, " + badPostgres + ")");
      for (int i = 0; i < KEYS.size(); i++) {
        sql(
            fixture,
            "CREATE TABLE key_%d (k %s, n INT, PRIMARY KEY (k)) CHARSET utf8mb4"
                .formatted(i, KEYS.get(i).mysql()));
        statement.execute(
            "CREATE TABLE key_%d (k %s PRIMARY KEY, n integer)"
                .formatted(i, KEYS.get(i).postgres()));
      }
    }
  }

  private static void insert(MigrationFixture fixture, int id) throws Exception {
    StringJoiner values = new StringJoiner(", ");
    DjangoColumns.ALL.forEach(column -> values.add(column.stored()));
    StringJoiner bad = new StringJoiner(", ");
    BAD.forEach(column -> bad.add(column.get(2)));
    sql(
        fixture,
        "INSERT INTO `values` VALUES (" + id + ", " + values + ")",
        "INSERT INTO bad VALUES (" + id + ", 0, " + bad + ")",
        "INSERT INTO bad VALUES (" + (id + 10) + ", 0, " + bad + ")");
    if (id > 1) {
      return;
    }
    for (int i = 0; i < KEYS.size(); i++) {
      for (int k = 0; k < 3; k++) {
        sql(
            fixture,
            "INSERT INTO key_%d VALUES (%s, %d)".formatted(i, KEYS.get(i).keys().get(k), k));
      }
    }
  }

  /** Every way of changing a row by its key, streamed. */
  private static void change(MigrationFixture fixture) throws Exception {
    sql(fixture, "UPDATE bad SET n = 1 WHERE id = 1", "UPDATE bad SET n = 2 WHERE id = 2");
    for (int i = 0; i < KEYS.size(); i++) {
      List<String> keys = KEYS.get(i).keys();
      String table = "key_" + i;
      sql(
          fixture,
          "UPDATE %s SET n = 10 WHERE k = %s".formatted(table, keys.get(0)),
          "UPDATE %s SET k = %s WHERE k = %s".formatted(table, keys.get(3), keys.get(1)),
          "DELETE FROM %s WHERE k = %s".formatted(table, keys.get(2)));
    }
  }

  private static void assertColumns(MigrationFixture fixture, int id) throws Exception {
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < DjangoColumns.ALL.size(); i++) {
      DjangoColumns column = DjangoColumns.ALL.get(i);
      all.assertThat(
              text(fixture, "SELECT c%d::text FROM \"values\" WHERE id = %d".formatted(i, id)))
          .as("row %d: %s %s -> %s", id, column.mysql(), column.stored(), column.postgres())
          .isEqualTo(column.expected());
    }
    all.assertThat(text(fixture, "SELECT extra FROM \"values\" WHERE id = " + id))
        .isEqualTo("its own");
    all.assertAll();
  }

  private static void assertKeys(MigrationFixture fixture) throws Exception {
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < KEYS.size(); i++) {
      List<String> texts = KEYS.get(i).texts();
      all.assertThat(
              text(
                  fixture,
                  "SELECT string_agg(k::text || '=' || n, ' ' ORDER BY n DESC) FROM key_" + i))
          .as("%s -> %s", KEYS.get(i).mysql(), KEYS.get(i).postgres())
          .isEqualTo(texts.get(0) + "=10 " + texts.get(1) + "=1");
    }
    all.assertAll();
  }

  private static void assertBad(MigrationFixture fixture, int rows, int times) throws Exception {
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < BAD.size(); i++) {
      List<String> column = BAD.get(i);
      all.assertThat(
              text(
                  fixture,
                  "SELECT string_agg(DISTINCT coalesce(c%1$d::text, '-'), ' or ') || ' ' || count(*) FROM bad"
                      .formatted(i)))
          .as("%s %s -> %s, %s", column.get(0), column.get(2), column.get(1), column.get(3))
          .isEqualTo(column.get(4) + " " + rows);
      all.assertThat(
              text(
                  fixture,
                  "SELECT string_agg(times || ' ' || sample_key, ', ') FROM portage.adjustment"
                      + " WHERE source_column = 'c"
                      + i
                      + "'"))
          .as("counts of %s %s -> %s", column.get(0), column.get(2), column.get(1))
          .isEqualTo(times + " id = 1");
    }
    all.assertThat(text(fixture, "SELECT count(DISTINCT source_table) FROM portage.adjustment"))
        .isEqualTo("1");
    all.assertAll();
  }

  private static String text(MigrationFixture fixture, String query) throws Exception {
    try (Connection connection = fixture.postgres();
        Statement statement = connection.createStatement()) {
      statement.execute("SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'");
      try (ResultSet row = statement.executeQuery(query)) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** Without strictness, as an application of many years may have written. */
  private static void sql(MigrationFixture fixture, String... statements) throws Exception {
    String[] all = new String[statements.length + 1];
    all[0] = "SET SESSION time_zone = '+00:00', sql_mode = ''";
    System.arraycopy(statements, 0, all, 1, statements.length);
    fixture.execute(all);
  }
}
