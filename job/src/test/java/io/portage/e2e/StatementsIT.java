package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import io.portage.testdata.server.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statements and sessions of every kind: on tables with the suffix {@code _copied} before the start
 * and on tables with the suffix {@code _streamed} after it. Both end with the same bytes.
 */
class StatementsIT {

  private static final List<String> DEFINITIONS =
      List.of(
          "CREATE TABLE session@ (id INT PRIMARY KEY, u VARCHAR(40), l VARCHAR(40) CHARACTER SET"
              + " latin1, g VARCHAR(40) CHARACTER SET gbk, j JSON)",
          "CREATE TABLE lenient@ (id INT PRIMARY KEY, d DATE, dt DATETIME(3), ts TIMESTAMP NULL,"
              + " s VARCHAR(3), i TINYINT, e ENUM('a','b'), n INT NOT NULL)",
          "CREATE TABLE moment@ (id INT PRIMARY KEY, a TIMESTAMP(6) NULL, b DATETIME(6),"
              + " c TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),"
              + " d DATETIME(2) DEFAULT CURRENT_TIMESTAMP(2), t TIME(6), y YEAR)",
          "CREATE TABLE plain@ (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40), v INT)",
          "CREATE TABLE log@ (id INT AUTO_INCREMENT PRIMARY KEY, what VARCHAR(80))",
          "CREATE TRIGGER plain_log@ AFTER INSERT ON plain@ FOR EACH ROW"
              + " INSERT INTO log@ (what) VALUES (CONCAT('born ', NEW.name))",
          "CREATE TRIGGER plain_low@ BEFORE UPDATE ON plain@ FOR EACH ROW"
              + " SET NEW.name = LOWER(NEW.name)",
          "CREATE PROCEDURE fill@(n INT) BEGIN WHILE n > 0 DO INSERT INTO plain@ (name, v)"
              + " VALUES (CONCAT('P', n), n); SET n = n - 1; END WHILE; END",
          "CREATE TABLE made@ (id INT PRIMARY KEY, a INT, v INT AS (a + 1) VIRTUAL,"
              + " s VARCHAR(20) AS (CONCAT('n', a)) STORED, b INT, t TEXT AS (REPEAT('x', b)) VIRTUAL,"
              + " z INT)",
          "CREATE TABLE parted@ (id INT, p INT, v VARCHAR(9), PRIMARY KEY (id, p))"
              + " PARTITION BY RANGE (p) (PARTITION a VALUES LESS THAN (10),"
              + " PARTITION b VALUES LESS THAN (20), PARTITION c VALUES LESS THAN MAXVALUE)",
          "CREATE TABLE uniq@ (a VARCHAR(9) NOT NULL, v INT, b INT NOT NULL, UNIQUE KEY (b, a))",
          "CREATE TABLE isam@ (id INT PRIMARY KEY, v VARCHAR(9)) ENGINE = MyISAM",
          "CREATE TABLE `odd name-ü.\"x\"@` (`select` INT PRIMARY KEY, `a b` INT, `q\"q` INT,"
              + " `naïve` INT, `50%` INT, `C` INT)",
          // rows from before columns were added and taken away
          "CREATE TABLE grown@ (id INT PRIMARY KEY, a INT, gone VARCHAR(9), b VARCHAR(9))",
          "INSERT INTO grown@ VALUES (1, 1, 'x', 'y'), (2, NULL, NULL, NULL)",
          "ALTER TABLE grown@ ADD c DECIMAL(5,2) NOT NULL DEFAULT 1.50",
          "ALTER TABLE grown@ ADD d VARCHAR(9) CHARACTER SET latin1 DEFAULT 'ü', ADD e DATETIME(3)"
              + " NOT NULL DEFAULT '1999-12-31 23:59:59.999'",
          "ALTER TABLE grown@ DROP gone, ADD f ENUM('x','y') NOT NULL DEFAULT 'y' AFTER id",
          "ALTER TABLE grown@ MODIFY a BIGINT UNSIGNED FIRST");

  /** From 8.0 on. */
  private static final List<String> NEWER =
      List.of(
          "CREATE TABLE shown@ (id INT PRIMARY KEY, a INT, b VARCHAR(20), KEY f ((a + 1)),"
              + " KEY g ((LOWER(b))))",
          "ALTER TABLE shown@ ADD c DECIMAL(9,2)",
          "INSERT INTO shown@ VALUES (1, 5, 'ABC', 1.5)");

  private static final List<String> STATEMENTS =
      List.of(
          "SET sql_mode = ''",
          "SET character_set_client = latin1, character_set_connection = latin1",
          "INSERT INTO session@ VALUES (1, 'é€', 'é', 'a', '{\"é\": \"€\"}')",
          "SET character_set_client = gbk, character_set_connection = gbk",
          "INSERT INTO session@ VALUES (2, '中文', 'ab', '涓枃', '[1]')",
          "SET character_set_client = utf8mb4, character_set_connection = utf16",
          "INSERT INTO session@ VALUES (3, '中é', 'é', '中', '[\"中\"]')",
          "SET NAMES utf8",
          "INSERT INTO session@ VALUES (4, 'é😀', 'é', '中', '[1, 2]')",
          "SET NAMES utf8mb4",
          "UPDATE session@ SET u = CONCAT(u, '😀'), l = _latin1 x'818D', g = _gbk x'A1A2' WHERE id = 1",
          "SET sql_mode = ''",
          "INSERT IGNORE INTO lenient@ VALUES (1, 0, 0, 0, 'abcdef', 300, 'zzz', NULL)",
          "INSERT INTO lenient@ VALUES (2, '2024-02-31', '2024-13-01', '2040-01-01', 'ab', -300, '', 'x')",
          "INSERT INTO lenient@ (id) VALUES (3)",
          "INSERT IGNORE INTO lenient@ VALUES (3, NULL, NULL, NULL, 'dup', 1, 'a', 1)",
          "SET sql_mode = 'ALLOW_INVALID_DATES,PAD_CHAR_TO_FULL_LENGTH,NO_BACKSLASH_ESCAPES,ANSI_QUOTES'",
          "INSERT INTO lenient@ VALUES (4, '2024-02-31', '2024-02-31 10:00:00', NULL, 'a\\b', 1, 'b', 1)",
          "SET sql_mode = 'STRICT_TRANS_TABLES'",
          "SET time_zone = '-11:00', timestamp = 1711846800.123456",
          "INSERT INTO moment@ (id, a, b, t, y) VALUES (1, NOW(6), NOW(6), CURTIME(6), YEAR(NOW()))",
          "SET time_zone = '+13:00'",
          "INSERT INTO moment@ (id, a, b, t, y)"
              + " VALUES (2, '2024-03-31 02:30:00', '2024-03-31 02:30:00', '-00:00:00.5', 0)",
          "SET time_zone = '+00:00', timestamp = 1.5",
          "INSERT INTO moment@ (id, a) VALUES (3, '1970-01-01 00:00:01')",
          "SET timestamp = 2147483646.9",
          "UPDATE moment@ SET b = a WHERE id = 1",
          "SET timestamp = DEFAULT",
          "INSERT INTO plain@ (name, v) VALUES ('A', 1), ('B', 2), ('C', 3)",
          "INSERT INTO plain@ VALUES (2, 'X', 9), (20, 'Y', 9) ON DUPLICATE KEY UPDATE v = v + 10",
          "REPLACE INTO plain@ VALUES (3, 'Z', 30), (30, 'ZZ', 31)",
          "INSERT IGNORE INTO plain@ VALUES (1, 'no', 0), (40, 'W', 4)",
          "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'",
          "INSERT INTO plain@ VALUES (0, 'zero', 0), (-5, 'minus', -5)",
          "SET SESSION sql_mode = ''",
          "INSERT INTO plain@ VALUES (0, 'next', 0)",
          "CALL fill@(7)",
          "INSERT INTO plain@ (name, v) SELECT CONCAT(name, name), v FROM plain@",
          "UPDATE plain@ SET id = id + 1000 ORDER BY id DESC",
          "UPDATE plain@ p, log@ l SET p.v = p.v + 1, l.what = 'both' WHERE p.id = l.id + 1000",
          "DELETE p, l FROM plain@ p JOIN log@ l ON l.id + 1000 = p.id WHERE p.v > 30",
          "BEGIN",
          "INSERT INTO plain@ VALUES (5000, 'kept', 1)",
          "SAVEPOINT here",
          "INSERT INTO plain@ VALUES (5001, 'lost', 1)",
          "ROLLBACK TO here",
          "UPDATE plain@ SET id = 6000 WHERE id = 5000",
          "COMMIT",
          "XA START 'one@'",
          "INSERT INTO plain@ VALUES (7000, 'xa', 1)",
          "UPDATE plain@ SET v = 77 WHERE id = 6000",
          "XA END 'one@'",
          "XA PREPARE 'one@'",
          "XA COMMIT 'one@'",
          "XA START 'two@', 'b', 7",
          "INSERT INTO plain@ VALUES (7001, 'xa one phase', 1)",
          "XA END 'two@', 'b', 7",
          "XA COMMIT 'two@', 'b', 7 ONE PHASE",
          "XA START 'three@'",
          "INSERT INTO plain@ VALUES (7002, 'never', 1)",
          "XA END 'three@'",
          "XA ROLLBACK 'three@'",
          "INSERT INTO made@ (id, a, b, z) VALUES (1, 1, 2, 3), (2, NULL, NULL, NULL), (3, 9, 0, 1)",
          "UPDATE made@ SET a = 5 WHERE id = 1",
          "UPDATE made@ SET z = 5, b = 4 WHERE id = 2",
          "DELETE FROM made@ WHERE id = 3",
          "INSERT INTO parted@ VALUES (1, 1, 'a'), (2, 11, 'b'), (3, 99, 'c')",
          "UPDATE parted@ SET p = p + 10",
          "DELETE FROM parted@ WHERE p BETWEEN 20 AND 29",
          "INSERT INTO uniq@ VALUES ('a', 1, 1), ('A ', 2, 2), ('', 3, 1), ('ä', NULL, 3)",
          "UPDATE uniq@ SET a = 'B' WHERE v = 1",
          "UPDATE uniq@ SET v = 5 WHERE b = 2",
          "DELETE FROM uniq@ WHERE a = ''",
          "INSERT INTO isam@ VALUES (1, 'a'), (2, 'b')",
          "UPDATE isam@ SET v = 'c' WHERE id = 1",
          "INSERT INTO `odd name-ü.\"x\"@` VALUES (1, 2, 3, 4, 5, 6), (2, 2, 2, 2, 2, 2)",
          "UPDATE `odd name-ü.\"x\"@` SET `a b` = 7, `50%` = NULL WHERE `select` = 1",
          "UPDATE grown@ SET b = 'new' WHERE id = 2",
          "INSERT INTO grown@ (a, id) VALUES (18446744073709551615, 3)",
          "SET SESSION binlog_rows_query_log_events = ON",
          "INSERT INTO uniq@ VALUES ('query', 1, 9)",
          "SET SESSION binlog_rows_query_log_events = OFF",
          // what is deleted needs no more than its key
          "SET SESSION binlog_row_image = MINIMAL",
          "DELETE FROM plain@ WHERE name = 'xa one phase'",
          "INSERT INTO plain@ VALUES (8000, 'whole', 1)",
          "SET SESSION binlog_row_image = FULL",
          "CREATE TEMPORARY TABLE plain@ (x INT)",
          "INSERT INTO plain@ VALUES (1), (2)",
          "DROP TEMPORARY TABLE plain@",
          "CREATE TEMPORARY TABLE other@ SELECT * FROM plain@",
          "INSERT INTO plain@ SELECT id + 20000, 'from temporary', v FROM other@",
          "DROP TEMPORARY TABLE other@");

  private static final List<String> NEWER_STATEMENTS =
      List.of(
          "INSERT INTO shown@ VALUES (2, 6, 'DEF', 2.5), (3, NULL, NULL, NULL)",
          "UPDATE shown@ SET a = a + 1, c = 9.99 WHERE id < 3",
          "DELETE FROM shown@ WHERE id = 3");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void everyStatementArrivesWhicheverSessionRunsIt(MySqlVersion version) throws Exception {
    MySqlServer mysql = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    boolean newer = version != MySqlVersion.V5_7_22;
    try (MigrationFixture fixture = new MigrationFixture(folder, mysql, PostgresServer.shared())) {
      for (String suffix : List.of("_copied", "_streamed")) {
        execute(fixture, DEFINITIONS, suffix);
        execute(fixture, newer ? NEWER : List.of(), suffix);
      }
      Path rows = rows();
      write(fixture, "_copied", newer, rows);
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      write(fixture, "_streamed", newer, rows);
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);

      List<String> tables = tables(fixture);
      try (Connection postgres = fixture.postgres()) {
        for (String table : tables) {
          TableImages.assertIdentical(postgres, List.of(table + "_copied", table + "_streamed"));
        }
      }
      List<String> exact = new ArrayList<>();
      // what is no date is NULL on PostgreSQL
      tables.stream()
          .filter(table -> !table.equals("lenient"))
          .forEach(table -> exact.addAll(List.of(table + "_copied", table + "_streamed")));
      fixture.assertEqual(ComparisonOptions.defaults().withTables(java.util.Set.copyOf(exact)));
      assertThat(fixture.target("SELECT count(*) FROM plain_streamed WHERE name = 'never'"))
          .isEqualTo("0");
      assertThat(fixture.target("SELECT count(*) FROM plain_streamed WHERE id = 7000"))
          .isEqualTo("1");
    }
  }

  private static void write(MigrationFixture fixture, String suffix, boolean newer, Path rows)
      throws Exception {
    execute(fixture, STATEMENTS, suffix);
    execute(fixture, newer ? NEWER_STATEMENTS : List.of(), suffix);
    execute(
        fixture,
        List.of(
            "LOAD DATA INFILE '" + rows + "' REPLACE INTO TABLE plain@ CHARACTER SET latin1",
            "LOAD DATA INFILE '"
                + rows
                + "' IGNORE INTO TABLE isam@ CHARACTER SET utf8mb4"
                + " (id, @name) SET v = LEFT(UPPER(@name), 9)"),
        suffix);
  }

  /** Readable for the server, whoever it runs as. */
  private static Path rows() throws Exception {
    Path rows = Files.createTempFile("rows", ".txt");
    rows.toFile().deleteOnExit();
    Files.write(
        rows, "1001\tloaded é\t5\n9001\t\\N\t\\N\n9002\t\t7\n".getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(rows, PosixFilePermissions.fromString("rw-r--r--"));
    return rows;
  }

  /** The names without their suffixes. */
  private static List<String> tables(MigrationFixture fixture) throws Exception {
    List<String> tables = new ArrayList<>();
    try (Connection mysql = fixture.mysql();
        ResultSet row =
            mysql
                .createStatement()
                .executeQuery(
                    "SELECT REPLACE(TABLE_NAME, '_copied', '') FROM information_schema.TABLES WHERE"
                        + " TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE '%\\_copied'")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    assertThat(tables).hasSizeGreaterThan(10);
    return tables;
  }

  private static void execute(MigrationFixture fixture, List<String> statements, String suffix)
      throws Exception {
    try (Connection connection = fixture.mysql();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql.replace("@name", "%%").replace("@", suffix).replace("%%", "@name"));
      }
    }
  }
}
