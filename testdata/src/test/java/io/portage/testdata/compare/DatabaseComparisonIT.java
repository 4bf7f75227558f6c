package io.portage.testdata.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseComparisonIT {

  private TwoDatabases databases;

  @BeforeEach
  void open() throws SQLException {
    databases = new TwoDatabases();
  }

  @AfterEach
  void close() throws SQLException {
    databases.close();
  }

  private void threeRowsOnBothSides() throws SQLException {
    databases.onMySql(
        "CREATE TABLE t (id int PRIMARY KEY, txt varchar(20), at datetime(6), raw varbinary(9))",
        "INSERT INTO t VALUES (1, 'one', '2020-01-01 10:00:00.123456', x'00ff'),"
            + " (2, 'two', NULL, x''), (10, '', '0001-01-01', NULL)");
    databases.onPostgres(
        "CREATE TABLE t (id int PRIMARY KEY, raw bytea, at timestamptz, txt text)",
        "INSERT INTO t VALUES (1, '\\x00ff', '2020-01-01 10:00:00.123456Z', 'one'),"
            + " (2, '\\x', NULL, 'two'), (10, NULL, '0001-01-01 00:00Z', '')");
  }

  @Test
  void equalRowsAreEqualWhateverTheOrderOfColumnsAndKeys() throws SQLException {
    threeRowsOnBothSides();

    assertThat(databases.differences()).isEmpty();
  }

  @Test
  void theSessionsZonesDoNotMatter() throws SQLException {
    threeRowsOnBothSides();
    databases.onMySql(
        "CREATE TABLE s (id int PRIMARY KEY, ts timestamp(3) NULL)",
        "INSERT INTO s VALUES (1, '2020-06-01 12:00:00.5')",
        "SET SESSION time_zone = '+09:00'");
    databases.onPostgres(
        "CREATE TABLE s (id int PRIMARY KEY, ts timestamptz)",
        "INSERT INTO s VALUES (1, '2020-06-01 12:00:00.5Z')",
        "SET TIME ZONE 'America/New_York'");

    assertThat(databases.differences()).isEmpty();
  }

  @Test
  void oneMicrosecondIsFound() throws SQLException {
    threeRowsOnBothSides();
    databases.onPostgres("UPDATE t SET at = at + interval '1 microsecond' WHERE id = 1");

    assertThat(databases.differences())
        .containsExactly(
            new Difference(
                "t", "1", "at", "2020-01-01 10:00:00.123456", "2020-01-01 10:00:00.123457"));
  }

  @Test
  void oneTrailingBlankIsFound() throws SQLException {
    threeRowsOnBothSides();
    databases.onPostgres("UPDATE t SET txt = 'two ' WHERE id = 2");

    assertThat(databases.differences())
        .containsExactly(new Difference("t", "2", "txt", "two", "two "));
  }

  @Test
  void oneByteIsFound() throws SQLException {
    threeRowsOnBothSides();
    databases.onPostgres("UPDATE t SET raw = '\\x00fe' WHERE id = 1");

    assertThat(databases.differences())
        .containsExactly(new Difference("t", "1", "raw", "00ff", "00fe"));
  }

  @Test
  void nullIsNotEmpty() throws SQLException {
    threeRowsOnBothSides();
    databases.onPostgres("UPDATE t SET txt = NULL WHERE id = 10");

    assertThat(databases.differences()).containsExactly(new Difference("t", "10", "txt", "", null));
  }

  @Test
  void aMissingRowAndASurplusRowAreFound() throws SQLException {
    threeRowsOnBothSides();
    databases.onPostgres("DELETE FROM t WHERE id = 1", "INSERT INTO t (id) VALUES (11), (100)");

    assertThat(databases.differences())
        .containsExactly(
            new Difference("t", "1", null, Difference.PRESENT, Difference.ABSENT),
            new Difference("t", "100", null, Difference.ABSENT, Difference.PRESENT),
            new Difference("t", "11", null, Difference.ABSENT, Difference.PRESENT));
  }

  @Test
  void swappedKeysAreFound() throws SQLException {
    threeRowsOnBothSides();
    databases.onPostgres(
        "UPDATE t SET id = 3 WHERE id = 1",
        "UPDATE t SET id = 1 WHERE id = 2",
        "UPDATE t SET id = 2 WHERE id = 3");

    assertThat(databases.differences())
        .extracting(Difference::key, Difference::column)
        .contains(tuple("1", "txt"), tuple("2", "txt"));
  }

  @Test
  void theLimitHolds() throws SQLException {
    threeRowsOnBothSides();
    databases.onPostgres("DELETE FROM t");

    assertThat(databases.differences(ComparisonOptions.defaults().withLimit(2))).hasSize(2);
  }

  @Test
  void aMissingTableAndMissingColumnsAreFound() throws SQLException {
    threeRowsOnBothSides();
    databases.onMySql("CREATE TABLE only_here (id int PRIMARY KEY)");
    databases.onPostgres("ALTER TABLE t DROP COLUMN txt", "ALTER TABLE t ADD COLUMN more int");

    assertThat(databases.differences())
        .containsExactly(
            new Difference("only_here", null, null, Difference.PRESENT, Difference.ABSENT),
            new Difference("t", null, "txt", Difference.PRESENT, Difference.ABSENT),
            new Difference("t", null, "more", Difference.ABSENT, Difference.PRESENT));
    assertThat(
            databases.differences(
                ComparisonOptions.defaults()
                    .withTables(Set.of("t"))
                    .withIgnoredColumns(Map.of("t", Set.of("txt", "more")))))
        .isEmpty();
  }

  @Test
  void offsetsAreAddedBeforeComparing() throws SQLException {
    databases.onMySql(
        "CREATE TABLE t (id int PRIMARY KEY, parent_id int)",
        "INSERT INTO t VALUES (1, NULL), (2, 1), (10, 2)");
    databases.onPostgres(
        "CREATE TABLE t (id bigint PRIMARY KEY, parent_id bigint)",
        "INSERT INTO t VALUES (5000000001, NULL), (5000000002, 5000000001), (5000000010, 2)");
    Map<String, Long> shifts = Map.of("id", 5_000_000_000L, "parent_id", 5_000_000_000L);

    assertThat(databases.differences(ComparisonOptions.defaults().withOffsets(Map.of("t", shifts))))
        .containsExactly(new Difference("t", "5000000010", "parent_id", "5000000002", "2"));
  }

  @Test
  void textKeysAreSortedAlikeWhateverTheCollation() throws SQLException {
    String keys = "('a'), ('B'), ('a b'), ('a-b'), ('ä'), ('z'), ('🚚'), ('\uffe6'), ('')";
    databases.onMySql(
        "CREATE TABLE t (k varchar(20) PRIMARY KEY) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        "INSERT INTO t VALUES " + keys);
    databases.onPostgres("CREATE TABLE t (k text PRIMARY KEY)", "INSERT INTO t VALUES " + keys);

    assertThat(databases.differences()).isEmpty();

    databases.onPostgres("UPDATE t SET k = 'b' WHERE k = 'B'");

    assertThat(databases.differences())
        .containsExactly(
            new Difference("t", "B", null, Difference.PRESENT, Difference.ABSENT),
            new Difference("t", "b", null, Difference.ABSENT, Difference.PRESENT));
  }

  @Test
  void compositeAndBinaryAndFloatKeysAreCompared() throws SQLException {
    databases.onMySql(
        "CREATE TABLE c (a int, b varchar(5), PRIMARY KEY (b, a))",
        "INSERT INTO c VALUES (1, 'x'), (2, 'x'), (10, 'x'), (1, 'y')",
        "CREATE TABLE b (id binary(3) PRIMARY KEY)",
        "INSERT INTO b VALUES (x'000000'), (x'ff0000'), (x'7f')",
        "CREATE TABLE f (id double PRIMARY KEY)",
        "INSERT INTO f VALUES (0.1), (-5), (1e300)");
    databases.onPostgres(
        "CREATE TABLE c (a int, b text)",
        "INSERT INTO c VALUES (1, 'y'), (10, 'x'), (2, 'x'), (1, 'x')",
        "CREATE TABLE b (id bytea)",
        "INSERT INTO b VALUES ('\\x7f0000'), ('\\x000000'), ('\\xff0000')",
        "CREATE TABLE f (id float8)",
        "INSERT INTO f VALUES (1e300), (0.1), (-5)");

    assertThat(databases.differences()).isEmpty();

    databases.onPostgres(
        "UPDATE c SET a = 3 WHERE a = 2",
        "UPDATE b SET id = '\\x7f' WHERE id = '\\x7f0000'",
        "INSERT INTO f VALUES (0.1)");

    assertThat(databases.differences()).hasSize(5);
  }

  @Test
  void rowsWithoutAKeyAreCounted() throws SQLException {
    databases.onMySql(
        "CREATE TABLE t (a int, b json)", "INSERT INTO t VALUES (1, '{}'), (1, '{}')");
    databases.onPostgres("CREATE TABLE t (a int, b jsonb)", "INSERT INTO t VALUES (1, '{}')");

    assertThat(databases.differences())
        .containsExactly(
            new Difference("t", "(no key)", null, "1 more of [1, {}]", Difference.ABSENT));

    databases.onPostgres("INSERT INTO t VALUES (1, '{}')");

    assertThat(databases.differences()).isEmpty();
  }

  @Test
  void typesWithoutACommonFormAreRefused() throws SQLException {
    databases.onMySql("CREATE TABLE t (id int PRIMARY KEY, d date)");
    databases.onPostgres("CREATE TABLE t (id int PRIMARY KEY, d point)");

    assertThatThrownBy(() -> databases.differences())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("t.d: no canonical form for date on MySQL and point on PostgreSQL");
  }
}
