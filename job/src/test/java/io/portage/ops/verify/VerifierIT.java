package io.portage.ops.verify;

import static io.portage.ops.verify.MismatchKind.DIFFERENT;
import static io.portage.ops.verify.MismatchKind.MISSING;
import static io.portage.ops.verify.MismatchKind.NATURAL;
import static io.portage.ops.verify.MismatchKind.SURPLUS;
import static io.portage.ops.verify.MismatchKind.UNCONVERTIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.portage.config.TablePattern;
import io.portage.ops.verify.TwoDatabases.Wish;
import io.portage.plan.TableName;
import io.portage.udfs.MicrosecondsToInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs is found, what does not is not, on real servers. */
class VerifierIT {

  private TwoDatabases databases;

  @BeforeEach
  void makeDatabases() {
    databases = new TwoDatabases();
  }

  @Test
  void equalTablesAreEqualInEveryCommonType() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id INT PRIMARY KEY, b TINYINT(1), u BIGINT UNSIGNED, d DECIMAL(20,6),"
            + " f FLOAT, g DOUBLE, c CHAR(5), v VARCHAR(40), x LONGTEXT, y VARBINARY(20), j JSON,"
            + " e ENUM('a','b'), s SET('p','q'), a DATE, m DATETIME(6), n TIMESTAMP(3) NULL,"
            + " i TIME(6), k BIT(5), z CHAR(32)) CHARSET utf8mb4",
        "INSERT INTO t VALUES (1, 1, 18446744073709551615, -12345.678900, 1.1, -0e0, 'ab', 'ä😀 ',"
            + " 'long', x'00ff', '{\"b\": 1.0, \"a\": [true, null]}', 'b', 'p,q', '2024-02-29',"
            + " '1969-12-31 23:59:59.999999', '2024-02-29 12:00:00.123', '-837:59:59.000001',"
            + " b'10101', '0123456789abcdef0123456789abcdef')",
        "INSERT INTO t (id) VALUES (2)");
    databases.postgres(
        "CREATE TABLE t (id INT PRIMARY KEY, b BOOLEAN, u NUMERIC(20,0), d NUMERIC(20,6), f REAL,"
            + " g DOUBLE PRECISION, c CHAR(5), v VARCHAR(40), x TEXT, y BYTEA, j JSONB, e TEXT,"
            + " s TEXT[], a DATE, m TIMESTAMP(6), n TIMESTAMPTZ(3), i INTERVAL, k BIT(5), z UUID)",
        "INSERT INTO t VALUES (1, true, 18446744073709551615, -12345.6789, 1.1, '-0', 'ab', 'ä😀 ',"
            + " 'long', '\\x00ff', '{\"a\": [true, null], \"b\": 1.0}', 'b', '{p,q}', '2024-02-29',"
            + " '1969-12-31 23:59:59.999999', '2024-02-29 12:00:00.123+00', '-837:59:59.000001',"
            + " B'10101', '01234567-89ab-cdef-0123-456789abcdef')",
        "INSERT INTO t (id) VALUES (2)");

    TableReport report = databases.verify("t");

    assertThat(report.mismatches()).isEmpty();
    assertThat(report.equal()).isTrue();
    assertThat(report.rowsSource()).isEqualTo(2);
    assertThat(report.rowsTarget()).isEqualTo(2);
    assertThat(report.matching()).isEqualTo(2);
  }

  @Test
  void oneMicrosecondIsADifference() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id INT PRIMARY KEY, v DATETIME(6))",
        "INSERT INTO t VALUES (7, '2024-02-29 12:00:00.000001')");
    databases.postgres(
        "CREATE TABLE t (id INT PRIMARY KEY, v TIMESTAMP(6))",
        "INSERT INTO t VALUES (7, '2024-02-29 12:00:00.000002')");

    assertThat(databases.verify("t").mismatches())
        .containsExactly(
            new Mismatch(
                DIFFERENT,
                "id = 7",
                "v",
                "2024-02-29 12:00:00.000001",
                "2024-02-29 12:00:00.000002"));
  }

  @Test
  void oneTrailingSpaceIsADifference() throws Exception {
    databases.both("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(10))");
    databases.mysql("INSERT INTO t VALUES (1, 'a '), (2, '')");
    databases.postgres("INSERT INTO t VALUES (1, 'a'), (2, NULL)");

    assertThat(databases.verify("t").mismatches())
        .containsExactly(
            new Mismatch(DIFFERENT, "id = 1", "v", "a ", "a"),
            new Mismatch(DIFFERENT, "id = 2", "v", "", null));
  }

  @Test
  void equalNumbersOfAnotherScaleAreDifferent() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id INT PRIMARY KEY, v DECIMAL(10,2))", "INSERT INTO t VALUES (1, 1.50)");
    databases.postgres(
        "CREATE TABLE t (id INT PRIMARY KEY, v NUMERIC)", "INSERT INTO t VALUES (1, 1.5)");

    assertThat(databases.verify("t").mismatches())
        .containsExactly(new Mismatch(DIFFERENT, "id = 1", "v", "1.50", "1.5"));
  }

  @Test
  void minusZeroIsNotZero() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id INT PRIMARY KEY, v DOUBLE)", "INSERT INTO t VALUES (1, -0e0)");
    databases.postgres(
        "CREATE TABLE t (id INT PRIMARY KEY, v DOUBLE PRECISION)", "INSERT INTO t VALUES (1, 0)");

    assertThat(databases.verify("t").mismatches())
        .containsExactly(new Mismatch(DIFFERENT, "id = 1", "v", "-0", "0"));
  }

  @Test
  void aDayIsNotTwentyFourHours() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id INT PRIMARY KEY, v TIME)",
        "INSERT INTO t VALUES (1, '24:00:00'), (2, '24:00:00')");
    databases.postgres(
        "CREATE TABLE t (id INT PRIMARY KEY, v INTERVAL)",
        "INSERT INTO t VALUES (1, '24:00:00'), (2, '1 day')");

    TableReport report = databases.verify("t");

    assertThat(report.mismatches())
        .containsExactly(new Mismatch(DIFFERENT, "id = 2", "v", "24:00:00", "1 day"));
    assertThat(report.matching()).isEqualTo(1);
  }

  @Test
  void jsonIsComparedAsTextAndJsonbAsItsValue() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id INT PRIMARY KEY, v JSON, w JSON)",
        "INSERT INTO t VALUES (1, '{\"a\": 1}', '{\"b\": 1, \"a\": 2}'),"
            + " (2, '{\"a\": 1}', '[1.0]')");
    databases.postgres(
        "CREATE TABLE t (id INT PRIMARY KEY, v JSON, w JSONB)",
        "INSERT INTO t VALUES (1, '{\"a\": 1}', '{\"a\": 2,   \"b\": 1}'),"
            + " (2, '{\"a\":1}', '[1]')");

    assertThat(databases.verify("t").mismatches())
        .containsExactly(
            new Mismatch(DIFFERENT, "id = 2", "v", "{\"a\": 1}", "{\"a\":1}"),
            new Mismatch(DIFFERENT, "id = 2", "w", "[1.0]", "[1]"));
  }

  @Test
  void missingAndSurplusRowsAreListedByKey() throws Exception {
    databases.both("CREATE TABLE t (id INT PRIMARY KEY, v INT)");
    databases.mysql("INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)");
    databases.postgres("INSERT INTO t VALUES (1, 1), (3, 3), (4, 4), (5, 5)");

    TableReport report = databases.verify("t");

    assertThat(report.mismatches())
        .containsExactly(
            Mismatch.ofRow(MISSING, "id = 2"),
            Mismatch.ofRow(NATURAL, "id = 4"),
            Mismatch.ofRow(NATURAL, "id = 5"));
    assertThat(found(report)).isEqualTo(Map.of(MISSING, 1L, NATURAL, 2L));
    assertThat(report.matching()).isEqualTo(2);
    assertThat(report.rowsTarget()).isEqualTo(4);
  }

  @Test
  void swappedRowsAreBothDifferent() throws Exception {
    databases.both("CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(10))");
    databases.mysql("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
    databases.postgres("INSERT INTO t VALUES (1, 'b'), (2, 'a')");

    assertThat(databases.verify("t").mismatches())
        .containsExactly(
            new Mismatch(DIFFERENT, "id = 1", "v", "a", "b"),
            new Mismatch(DIFFERENT, "id = 2", "v", "b", "a"));
  }

  @Test
  void rowsWithoutAKeyAreCountedByTheirContent() throws Exception {
    databases.both("CREATE TABLE t (a INT, j JSON)");
    databases.both(
        "INSERT INTO t VALUES (1, '[1]'), (1, '[1]'), (2, NULL), (2, NULL), (NULL, NULL)");
    assertThat(databases.verify("t").equal()).isTrue();

    databases.mysql("INSERT INTO t VALUES (1, '[1]')");
    databases.postgres("INSERT INTO t VALUES (2, NULL), (2, NULL), (3, '[3]')");
    TableReport report = databases.verify("t");

    assertThat(report.mismatches())
        .containsExactlyInAnyOrder(
            new Mismatch(MISSING, "(1,[1])", null, "3 rows", "2 rows"),
            new Mismatch(SURPLUS, "(2,)", null, "2 rows", "4 rows"),
            new Mismatch(NATURAL, "(3,[3])", null, "0 rows", "1 row"));
    assertThat(report.count(MISSING)).isEqualTo(1);
    assertThat(report.count(SURPLUS)).isEqualTo(2);
    assertThat(report.count(NATURAL)).isEqualTo(1);
    assertThat(report.matching()).isEqualTo(5);
    assertThat(report.rowsSource()).isEqualTo(6);
    assertThat(report.rowsTarget()).isEqualTo(8);
  }

  @Test
  void rowsWithoutAKeyAreToldApartByTheirBytes() throws Exception {
    databases.mysql(
        "CREATE TABLE t (v DECIMAL(4,2), w TIME)", "INSERT INTO t VALUES (1.50, '24:00:00')");
    databases.postgres(
        "CREATE TABLE t (v NUMERIC, w INTERVAL)", "INSERT INTO t VALUES (1.5, '24:00:00')");

    assertThat(databases.verify("t").mismatches())
        .containsExactlyInAnyOrder(
            new Mismatch(MISSING, "(1.50,24:00:00)", null, "1 row", "0 rows"),
            new Mismatch(NATURAL, "(1.5,24:00:00)", null, "0 rows", "1 row"));
  }

  @Test
  void aTargetWithoutAUniqueIndexOnTheKeyIsComparedAsAWhole() throws Exception {
    databases.mysql("CREATE TABLE t (id INT PRIMARY KEY, v INT)", "INSERT INTO t VALUES (1, 1)");
    databases.postgres("CREATE TABLE t (id INT, v INT)", "INSERT INTO t VALUES (1, 1), (1, 1)");

    assertThat(databases.verify("t").mismatches())
        .containsExactly(new Mismatch(SURPLUS, "(1,1)", null, "1 row", "2 rows"));
  }

  @Test
  void compositeKeysAreComparedInAllTheirColumnsOverManyChunks() throws Exception {
    databases.both(
        "CREATE TABLE t (b VARCHAR(10) NOT NULL, v INT, a INT NOT NULL, PRIMARY KEY (a, b))");
    databases.both(
        "INSERT INTO t VALUES ('x', 1, 1), ('y', 2, 1), ('z', 3, 1), ('x', 4, 2), ('y', 5, 2)");
    databases.postgres("UPDATE t SET v = 9 WHERE a = 1 AND b = 'z'", "DELETE FROM t WHERE v = 4");

    TableReport report = databases.verify("t", new Wish(2, Map.of(), Map.of()));

    assertThat(report.mismatches())
        .containsExactlyInAnyOrder(
            new Mismatch(DIFFERENT, "a = 1, b = z", "v", "3", "9"),
            Mismatch.ofRow(MISSING, "a = 2, b = x"));
    assertThat(report.matching()).isEqualTo(3);
  }

  @Test
  void chunksOfAKeyUnderACaseInsensitiveCollationHoldEveryRow() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id VARCHAR(10) COLLATE utf8mb4_0900_ai_ci PRIMARY KEY, v INT)");
    databases.postgres("CREATE TABLE t (id VARCHAR(10) PRIMARY KEY, v INT)");
    databases.both(
        "INSERT INTO t VALUES ('a', 1), ('B', 2), ('c', 3), ('Ä1', 4), ('Z', 5), ('z1', 6),"
            + " ('ß', 7), (' x', 8)");

    assertThat(databases.verify("t", new Wish(2, Map.of(), Map.of())).equal()).isTrue();

    databases.postgres("UPDATE t SET id = 'b' WHERE id = 'B'");
    assertThat(databases.verify("t", new Wish(2, Map.of(), Map.of())).mismatches())
        .containsExactly(Mismatch.ofRow(MISSING, "id = B"), Mismatch.ofRow(NATURAL, "id = b"));
  }

  @Test
  void aKeyOffsetIsPartOfWhatIsExpected() throws Exception {
    databases.both("CREATE TABLE t (id BIGINT PRIMARY KEY, v INT)");
    databases.mysql("INSERT INTO t VALUES (1, 1), (2, 2)");
    databases.postgres("INSERT INTO t VALUES (1000001, 1), (2, 2)");

    assertThat(databases.verify("t", new Wish(1000, Map.of(), Map.of("id", 1000000L))).mismatches())
        .containsExactly(
            Mismatch.ofRow(MISSING, "id = 1000002"), Mismatch.ofRow(SURPLUS, "id = 2"));
  }

  @Test
  void theLastByteOfALargeTextCounts() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id INT PRIMARY KEY, v LONGTEXT)",
        "INSERT INTO t VALUES (1, CONCAT(REPEAT('ab', 524287), 'xy')),"
            + " (2, CONCAT(REPEAT('ab', 524287), 'xy'))");
    databases.postgres(
        "CREATE TABLE t (id INT PRIMARY KEY, v TEXT)",
        // compressed, out of line
        "INSERT INTO t VALUES (1, repeat('ab', 524287) || 'xy'), (2, repeat('ab', 524287) || 'xz')");

    TableReport report = databases.verify("t");

    assertThat(report.matching()).isEqualTo(1);
    assertThat(report.mismatches())
        .containsExactly(
            new Mismatch(
                DIFFERENT,
                "id = 2",
                "v",
                "(after 1048535 characters) …" + "ba".repeat(19) + "bxy",
                "(after 1048535 characters) …" + "ba".repeat(19) + "bxz"));
  }

  @Test
  void valuesStoredOutOfLineAreEqualHoweverTheyAreCompressed() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id INT PRIMARY KEY, v LONGTEXT)",
        "INSERT INTO t VALUES (1, REPEAT('ab', 50000)), (2, REPEAT('ab', 50000))");
    databases.postgres(
        "CREATE TABLE t (id INT PRIMARY KEY, v TEXT)",
        "INSERT INTO t VALUES (1, repeat('ab', 50000))",
        "ALTER TABLE t ALTER v SET STORAGE EXTERNAL",
        "INSERT INTO t VALUES (2, repeat('ab', 50000))");

    assertThat(databases.verify("t").equal()).isTrue();
  }

  @Test
  void valuesThatATransformMakesAreCompared() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id INT PRIMARY KEY, v BIGINT, w BIGINT)",
        "INSERT INTO t VALUES (1, 86400000001, -1), (2, 86400000000, NULL)");
    databases.postgres(
        "CREATE TABLE t (id INT PRIMARY KEY, v INTERVAL, w INTERVAL)",
        "INSERT INTO t VALUES (1, '1 day 00:00:00.000001', '-1 days +23:59:59.999999'),"
            + " (2, '24:00:00', NULL)");

    TableReport report =
        databases.verify(
            "t", new Wish(1000, Map.of("v", MicrosecondsToInterval.class.getName()), Map.of()));

    assertThat(report.mismatches())
        .containsExactly(new Mismatch(DIFFERENT, "id = 2", "v", "1 day", "24:00:00"));
  }

  @Test
  void aRowThatCannotBeConvertedIsNeitherMissingNorSurplus() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(40))",
        "INSERT INTO t VALUES (1, 'right'), (2, 'too long for it'), (3, 'too long as well')");
    databases.postgres(
        "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(5))",
        "INSERT INTO t VALUES (1, 'right'), (2, 'too')");

    TableReport report = databases.verify("t");

    assertThat(found(report)).isEqualTo(Map.of(UNCONVERTIBLE, 2L));
    assertThat(report.matching()).isEqualTo(1);
    assertThat(report.mismatches())
        .allSatisfy(
            mismatch -> {
              assertThat(mismatch.kind()).isEqualTo(UNCONVERTIBLE);
              assertThat(mismatch.column()).isEqualTo("v");
              assertThat(mismatch.expected()).contains("character varying(5) takes 5");
            })
        .extracting(Mismatch::key)
        .containsExactly("id = 2", "id = 3");
  }

  @Test
  void aRowThatPostgresRefusesIsUnconvertibleAndTheOthersAreStillCompared() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id INT PRIMARY KEY, v INT)",
        "INSERT INTO t VALUES (1, 1), (2, -2), (3, 3), (4, 4)");
    databases.postgres(
        "CREATE DOMAIN positive AS INT CHECK (VALUE > 0)",
        "CREATE TABLE t (id INT PRIMARY KEY, v positive)",
        "INSERT INTO t VALUES (1, 1), (2, 2), (3, 33), (4, 4)");

    TableReport report = databases.verify("t");

    assertThat(report.mismatches())
        .containsExactlyInAnyOrder(
            new Mismatch(
                UNCONVERTIBLE,
                "id = 2",
                null,
                "PostgreSQL refuses it: value for domain positive violates check constraint"
                    + " \"positive_check\"",
                null),
            new Mismatch(DIFFERENT, "id = 3", "v", "3", "33"));
    assertThat(report.matching()).isEqualTo(2);
    assertThat(report.count(SURPLUS)).isZero();
  }

  @Test
  void countsAreExactHoweverFewRowsAreListed() throws Exception {
    fill("t", 50_000);
    databases.postgres(
        "UPDATE t SET v = v || '!', w = w + 1 WHERE id % 7 = 0",
        "DELETE FROM t WHERE id % 5000 = 1",
        "INSERT INTO t SELECT i, 'x', 0 FROM generate_series(60001, 60100) i");
    List<Long> progress = new ArrayList<>();

    TableReport report =
        databases
            .run(
                databases.plan(new Wish(3_000, Map.of(), Map.of()), "t"),
                new VerifyOptions(List.of(), 3, 2),
                new VerifyListener() {
                  @Override
                  public void progress(TableName table, long rows, long estimatedRows) {
                    progress.add(rows);
                  }
                })
            .tables()
            .get(0);

    assertThat(found(report)).isEqualTo(Map.of(MISSING, 10L, DIFFERENT, 7141L, NATURAL, 100L));
    assertThat(report.matching()).isEqualTo(50_000 - 10 - 7141);
    assertThat(report.mismatches()).hasSize(3 + 2 * 3 + 3);
    assertThat(report.rowsTarget()).isEqualTo(50_090);
    assertThat(progress).isSorted().endsWith(50_000L).hasSizeGreaterThan(10);
  }

  @Test
  void nothingIsLeftBehindOnTheTarget() throws Exception {
    fill("t", 1_000);
    databases.postgres("CREATE TABLE xmins AS SELECT id, xmin::text AS x, ctid AS c FROM t");

    assertThat(databases.verify("t").equal()).isTrue();

    databases.postgres(
        "DO $$ BEGIN"
            + " IF EXISTS (SELECT FROM pg_class WHERE relname LIKE 'portage%') THEN"
            + " RAISE EXCEPTION 'a table was left behind'; END IF;"
            + " IF EXISTS (SELECT FROM t JOIN xmins USING (id) WHERE t.xmin::text <> x OR"
            + " t.ctid <> c) THEN RAISE EXCEPTION 'a row was written'; END IF; END $$");
  }

  @Test
  void tablesAreChosenByPatternAndReportedInThePlansOrder() throws Exception {
    fill("small", 10);
    fill("large", 3_000);
    fill("other", 10);
    databases.postgres("DELETE FROM other");
    VerifyOptions two =
        new VerifyOptions(
            List.of(TablePattern.parse("small"), TablePattern.parse(".*\\.large")), 20, 2);

    VerifyReport report =
        databases.run(
            databases.plan(Wish.NONE, "small", "large", "other"), two, VerifyListener.SILENT);

    assertThat(report.tables())
        .extracting(table -> table.source().name())
        .containsExactly("small", "large");
    assertThat(report.equal()).isTrue();
    VerifyOptions none = new VerifyOptions(List.of(TablePattern.parse("smal")), 20, 2);
    assertThatThrownBy(
            () -> databases.run(databases.plan(Wish.NONE, "small"), none, VerifyListener.SILENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("smal;");
  }

  @Test
  void theFirstFailureEndsAllTables() throws Exception {
    fill("good", 3_000);
    fill("bad", 10);
    var plan = databases.plan(Wish.NONE, "good", "bad");
    databases.postgres("ALTER TABLE bad DROP COLUMN w");

    assertThatThrownBy(() -> databases.run(plan, VerifyOptions.defaults(), VerifyListener.SILENT))
        .isInstanceOf(java.sql.SQLException.class)
        .hasMessageContaining("column \"w\" does not exist");
  }

  @Test
  void namesOfEverySortAreQuoted() throws Exception {
    databases.mysql(
        "CREATE TABLE `sel\"ect` (`portage` INT, `Key ?` INT PRIMARY KEY, `s` INT, `t` INT)",
        "INSERT INTO `sel\"ect` VALUES (1, 2, 3, 4)");
    databases.postgres(
        "CREATE TABLE \"sel\"\"ect\" (portage INT, \"Key ?\" INT PRIMARY KEY, s INT, t INT)",
        "INSERT INTO \"sel\"\"ect\" VALUES (1, 2, 3, 5)");

    assertThat(databases.verify("sel\"ect").mismatches())
        .containsExactly(new Mismatch(DIFFERENT, "Key ? = 2", "t", "4", "5"));
  }

  @Test
  void textInAnotherCharacterSetIsReadAsText() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id VARCHAR(10) CHARACTER SET latin1 PRIMARY KEY,"
            + " v VARCHAR(10) CHARACTER SET latin1, w VARCHAR(10) CHARACTER SET cp1251)");
    databases.postgres("CREATE TABLE t (id VARCHAR(10) PRIMARY KEY, v TEXT, w TEXT)");
    // the bytes of Ã¤ in latin1 would be good UTF-8, of another text
    databases.both("INSERT INTO t VALUES ('ä', 'Ã¤', 'Жук'), ('ö', '€ßä', ''), ('z', '', '')");

    assertThat(databases.verify("t", new Wish(1, Map.of(), Map.of())).mismatches()).isEmpty();
  }

  @Test
  void aDateThatIsNoneIsExpectedToBeNullWhereTheTargetTakesIt() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id INT PRIMARY KEY, v DATE, w DATETIME NOT NULL)",
        "INSERT INTO t VALUES (1, '0000-00-00', '2020-00-01 00:00:00')");
    databases.postgres(
        "CREATE TABLE t (id INT PRIMARY KEY, v DATE, w TIMESTAMP)",
        "INSERT INTO t VALUES (1, NULL, NULL)");
    assertThat(databases.verify("t").mismatches()).isEmpty();

    databases.postgres("DELETE FROM t", "ALTER TABLE t ALTER w SET NOT NULL");
    assertThat(databases.verify("t").mismatches())
        .extracting(Mismatch::kind, Mismatch::key, Mismatch::column)
        .containsExactly(tuple(UNCONVERTIBLE, "id = 1", "w"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          DATETIME(6)       | TIMESTAMP(6)  | '1000-01-01','2020-01-01','2020-01-01 00:00:00.000001'
          DATE              | DATE          | '1000-01-01','2020-01-01','2020-01-02','9999-12-31'
          TIME(3)           | INTERVAL      | '-838:00:00','-00:00:00.5','00:00:00','25:00:00.125'
          TIMESTAMP(6)      | TIMESTAMP(6)  | '2020-03-29 01:30:00','2020-10-25 00:30:00','2020-10-25 01:30:00'
          DECIMAL(20,3)     | NUMERIC(20,3) | -1.5,0,0.001,99999999999999999.999
          BIGINT UNSIGNED   | NUMERIC(20,0) | 0,9223372036854775807,9223372036854775808,18446744073709551615
          TINYINT           | SMALLINT      | -128,-1,0,1,127
          YEAR              | SMALLINT      | 1901,2020,2155
          VARCHAR(9)        | VARCHAR(9)    | '','a','B','ö','😀','''','_','%'
          ENUM('z','m','a') | TEXT          | 'z','m','a'
          """)
  void chunksOfEveryKindOfKeyHoldEveryRow(String mysqlType, String postgresType, String values)
      throws Exception {
    databases.mysql("CREATE TABLE t (id " + mysqlType + " PRIMARY KEY) CHARSET utf8mb4");
    databases.postgres("CREATE TABLE t (id " + postgresType + " PRIMARY KEY)");
    for (String value : values.split(",")) {
      databases.both("INSERT INTO t VALUES (" + value + ")");
    }

    for (int chunkRows = 1; chunkRows <= 3; chunkRows++) {
      TableReport report = databases.verify("t", new Wish(chunkRows, Map.of(), Map.of()));
      assertThat(report.doubt()).isEmpty();
      assertThat(report.mismatches()).isEmpty();
      assertThat(report.rowsSource()).isEqualTo(values.split(",").length);
    }
  }

  @Test
  void binaryKeysAreCutByTheirBytes() throws Exception {
    databases.mysql(
        "CREATE TABLE t (id VARBINARY(9) PRIMARY KEY)",
        "INSERT INTO t VALUES (''), (x'00'), (x'27'), (x'5c'), (x'ff'), (x'ff00')");
    databases.postgres(
        "CREATE TABLE t (id BYTEA PRIMARY KEY)",
        "INSERT INTO t VALUES (''), ('\\x00'), ('\\x27'), ('\\x5c'), ('\\xff'), ('\\xff00')");

    assertThat(databases.verify("t", new Wish(1, Map.of(), Map.of())).equal()).isTrue();
  }

  @Test
  void chunksThatLoseRowsRaiseADoubt() throws Exception {
    // a bit is no number to a range condition, which is why no plan cuts a table by one
    databases.mysql(
        "CREATE TABLE t (id BIT(12) PRIMARY KEY)", "INSERT INTO t VALUES (0), (1), (2000)");
    databases.postgres(
        "CREATE TABLE t (id BIT(12) PRIMARY KEY)",
        "INSERT INTO t VALUES (0::bit(12)), (1::bit(12))");

    TableReport report = databases.verify("t", new Wish(1, Map.of(), Map.of()));

    assertThat(report.doubt()).get().asString().startsWith("MySQL counts 3 rows and has given 2 ");
    assertThat(report.equal()).isFalse();
  }

  /** The kinds of which there is any. */
  private static Map<MismatchKind, Long> found(TableReport report) {
    return report.counts().entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The same rows on both sides: ids from 1, a text, an integer. */
  private void fill(String table, int rows) throws Exception {
    databases.both("CREATE TABLE " + table + " (id INT PRIMARY KEY, v VARCHAR(40), w INT)");
    databases.mysql(
        "SET SESSION cte_max_recursion_depth = 1000000",
        "INSERT INTO "
            + table
            + " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + rows
            + ") SELECT i, CONCAT('row ', i), i % 13 FROM n",
        "ANALYZE TABLE " + table);
    databases.postgres(
        "INSERT INTO "
            + table
            + " SELECT i, 'row ' || i, i % 13 FROM generate_series(1, "
            + rows
            + ") i");
  }
}
