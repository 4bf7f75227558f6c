package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.Planner;
import io.portage.ops.RunEnd;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import io.portage.transform.RejectedRowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.functions.ScalarFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transforms on columns, in the copy and in the stream. */
class UdfIT {

  /** Microseconds as Django keeps them, among them numbers that no double holds. */
  private static final List<Long> MICROSECONDS =
      List.of(
          0L,
          1L,
          -1L,
          90_000_000_000L,
          -90_000_000_001L,
          86_399_999_999L,
          86_400_000_000L,
          -86_400_000_000L,
          9_007_199_254_740_993L,
          7_730_941_132_800_000_000L,
          Long.MAX_VALUE,
          Long.MIN_VALUE);

  @TempDir private Path folder;

  /** A transform of this test's own. */
  public static final class Shouting extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public String eval(String quiet) {
      if (quiet != null && quiet.equals("bad")) {
        throw new IllegalStateException("cannot shout that");
      }
      return quiet == null ? "(nothing)" : quiet.toUpperCase(java.util.Locale.ROOT) + "!";
    }
  }

  @Test
  void microsecondsBecomeIntervalsInACreatedColumnAndInOneThatIsThere() throws Exception {
    try (MigrationFixture created =
            fixture("created")
                .with(
                    "tables: {settings: {t: {columns: {d: {transform: microseconds-to-interval}}}}}");
        MigrationFixture existing = fixture("existing")) {
      postgres(existing, "CREATE TABLE t (id integer PRIMARY KEY, d interval)");
      for (MigrationFixture fixture : List.of(created, existing)) {
        fixture.execute("CREATE TABLE t (id INT PRIMARY KEY, d BIGINT NULL)");
        insert(fixture, 0);
        fixture.start().await(status -> status.migration().finishedAt() != null);
        insert(fixture, 100);
        fixture.execute("UPDATE t SET d = -d WHERE id IN (4, 5, 104, 105)");
        fixture.execute("UPDATE t SET d = -d WHERE id IN (4, 5, 104, 105)");
        fixture.awaitEverythingApplied();
        assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
        assertThat(stored(fixture)).isEqualTo(expected());
      }
      try (Connection left = created.postgres();
          Connection right = existing.postgres()) {
        TableImages.assertIdentical(left, right);
      }
      assertThat(created.target("SELECT d::text FROM t WHERE id = 2"))
          .isEqualTo("-1 days +23:59:59.999999");
    }
  }

  @Test
  void aClassOfOnesOwnIsUsedByItsNameAndKeysAreTransformedInEveryChange() throws Exception {
    try (MigrationFixture fixture =
        fixture("own")
            .with(
                "tables: {settings: {t: {columns: {k: {transform: hex32-to-uuid}, word: {transform: '"
                    + Shouting.class.getName()
                    + "'}}}}}")) {
      String key = "REPEAT('%s', 32)";
      fixture.execute(
          "CREATE TABLE t (k CHAR(32) PRIMARY KEY, word VARCHAR(20) NULL)",
          "INSERT INTO t VALUES ("
              + key.formatted("a")
              + ", 'copied'), ("
              + key.formatted("b")
              + ", NULL), ("
              + key.formatted("c")
              + ", 'gone')");
      fixture.start().await(status -> status.migration().finishedAt() != null);
      fixture.execute(
          "INSERT INTO t VALUES (" + key.formatted("d") + ", 'streamed')",
          "UPDATE t SET word = 'changed' WHERE k = " + key.formatted("b"),
          "UPDATE t SET k = " + key.formatted("e") + " WHERE k = " + key.formatted("a"),
          "DELETE FROM t WHERE k = " + key.formatted("c"));
      fixture.awaitEverythingApplied();
      assertThat(
              fixture.target(
                  "SELECT string_agg(left(k::text, 4) || ' ' || word, ', ' ORDER BY k) FROM t"))
          .isEqualTo("bbbb CHANGED!, dddd STREAMED!, eeee COPIED!");
      assertThat(fixture.target("SELECT pg_typeof(k) || ' ' || pg_typeof(word) FROM t LIMIT 1"))
          .isEqualTo("text text");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTransformThatThrowsStopsTheJobAndNamesTheValue(boolean inTheCopy) throws Exception {
    try (MigrationFixture fixture = shouting("word")) {
      fixture.execute(
          "CREATE TABLE t (id INT PRIMARY KEY, word VARCHAR(20), n INT)",
          "INSERT INTO t VALUES (1, 'good', 1)");
      if (inTheCopy) {
        fixture.execute("INSERT INTO t VALUES (77, 'bad', 1)");
        fixture.start();
      } else {
        fixture.start().await(status -> status.migration().finishedAt() != null);
        fixture.execute("INSERT INTO t VALUES (77, 'bad', 1)");
      }
      assertThat(fixture.end())
          .isInstanceOfSatisfying(
              RunEnd.Failed.class,
              failed ->
                  assertThat(failed.cause())
                      .isInstanceOf(RejectedRowException.class)
                      .hasMessageContaining(fixture.source + ".t.word of the row with id = 77")
                      .hasMessageContaining("cannot shout that"));
      assertThat(fixture.target("SELECT count(*) FROM t WHERE id = 77")).isEqualTo("0");
    }
  }

  @Test
  void aTransformThatTakesOtherValuesIsABlocker() throws Exception {
    try (MigrationFixture fixture = shouting("n")) {
      fixture.execute("CREATE TABLE t (id INT PRIMARY KEY, word VARCHAR(20), n INT)");
      assertThat(Planner.plan(fixture.config()).compiled().blockers())
          .singleElement()
          .satisfies(
              blocker ->
                  assertThat(blocker.text())
                      .startsWith(fixture.source + ".t.n: ")
                      .contains(Shouting.class.getName())
                      .contains("it has no eval method for (n, a int(11) given as Long or Integer")
                      .contains("it has eval(String)"));
    }
  }

  private MigrationFixture shouting(String column) throws Exception {
    return fixture("shouting")
        .with(
            "tables: {settings: {t: {columns: {%s: {transform: '%s'}}}}}"
                .formatted(column, Shouting.class.getName()));
  }

  private MigrationFixture fixture(String name) throws Exception {
    return new MigrationFixture(
        Files.createDirectories(folder.resolve(name)),
        MySqlServer.shared(),
        PostgresServer.shared());
  }

  private static void insert(MigrationFixture fixture, int from) throws Exception {
    for (int i = 0; i < MICROSECONDS.size(); i++) {
      fixture.execute("INSERT INTO t VALUES (%d, %d)".formatted(from + i, MICROSECONDS.get(i)));
    }
    fixture.execute("INSERT INTO t VALUES (%d, NULL)".formatted(from + 99));
  }

  /** By id, months, days and the microseconds left of a day, as Django writes them. */
  private static Map<Integer, String> expected() {
    Map<Integer, String> expected = new LinkedHashMap<>();
    for (int from : new int[] {0, 100}) {
      for (int i = 0; i < MICROSECONDS.size(); i++) {
        long micros = MICROSECONDS.get(i);
        expected.put(
            from + i,
            "0 months %d days %d"
                .formatted(
                    Math.floorDiv(micros, 86_400_000_000L),
                    Math.floorMod(micros, 86_400_000_000L)));
      }
      expected.put(from + 99, null);
    }
    return expected;
  }

  private static Map<Integer, String> stored(MigrationFixture fixture) throws Exception {
    Map<Integer, String> stored = new LinkedHashMap<>();
    try (Connection postgres = fixture.postgres();
        Statement statement = postgres.createStatement();
        ResultSet row =
            statement.executeQuery(
                // the bytes themselves: microseconds, days, months
                "SELECT id, ('x' || encode(substr(b, 13, 4), 'hex'))::bit(32)::int || ' months '"
                    + " || ('x' || encode(substr(b, 9, 4), 'hex'))::bit(32)::int || ' days '"
                    + " || ('x' || encode(substr(b, 1, 8), 'hex'))::bit(64)::bigint"
                    + " FROM (SELECT id, interval_send(d) AS b FROM t) AS bytes ORDER BY id")) {
      while (row.next()) {
        stored.put(row.getInt(1), row.getString(2));
      }
    }
    return stored;
  }

  private static void postgres(MigrationFixture fixture, String sql) throws Exception {
    try (Connection postgres = fixture.postgres();
        Statement statement = postgres.createStatement()) {
      statement.execute(sql);
    }
  }
}
