package io.portage.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.TableName;
import io.portage.statement.TableStatement.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableStatementTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "TRUNCATE t | shop.t",
        "truncate table other.`t` | other.t",
        "DROP TABLE IF EXISTS a, other.b RESTRICT | shop.a other.b",
        "RENAME TABLE t TO t_old, new TO t | shop.t shop.t_old shop.new shop.t",
        "DROP DATABASE IF EXISTS `shop` | shop.*",
        "drop schema other | other.*",
        "ALTER TABLE t ADD c INT | shop.t",
        "ALTER TABLE t ADD INDEX i (c), ADD COLUMN d INT | shop.t",
        "ALTER TABLE t ADD (c INT, d INT) | shop.t",
        "ALTER TABLE t DROP `index` | shop.t",
        "ALTER TABLE t RENAME COLUMN a TO b | shop.t",
        "ALTER TABLE t RENAME TO other.u | shop.t other.u",
        "ALTER TABLE t RENAME u | shop.t shop.u",
        "ALTER TABLE other EXCHANGE PARTITION p WITH TABLE t WITHOUT VALIDATION | shop.other shop.t",
        "ALTER TABLE t TRUNCATE PARTITION p | shop.t",
        "ALTER TABLE t DROP PARTITION p | shop.t",
        "ALTER TABLE t DROP PRIMARY KEY | shop.t",
        "ALTER TABLE t ADD CONSTRAINT PRIMARY KEY (a) | shop.t",
        "ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a) | shop.t",
        "ALTER TABLE t DROP CONSTRAINT `PRIMARY` | shop.t",
        "DROP INDEX `PRIMARY` ON t | shop.t",
        "ALTER TABLE t ENGINE=BLACKHOLE | shop.t",
        "ALTER TABLE t COMMENT 'it''s, \\' ADD INDEX', DROP c | shop.t",
        "/* tool */ ALTER TABLE t ADD c INT | shop.t",
        "/*!50100 ALTER TABLE t DROP c */ | shop.t",
        "ALTER TABLE \"t\" CONVERT TO CHARACTER SET utf8mb4 | shop.t",
      })
  void changesRowsOfTheseTables(String sql, String tables) {
    assertIs(sql, Effect.ROWS, tables);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CREATE UNIQUE INDEX `on` ON t (c) | shop.t",
        "CREATE INDEX i USING BTREE ON other.t (c, (a * b)) ALGORITHM=INPLACE | other.t",
        "DROP INDEX i ON `größe, klein` | shop.größe, klein",
        "ALTER TABLE t ADD INDEX i (a, b), DROP KEY k, ALGORITHM = INPLACE, LOCK=NONE | shop.t",
        "ALTER TABLE t ADD UNIQUE (a) | shop.t",
        "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a), ADD CONSTRAINT FOREIGN KEY (a) REFERENCES u (b)"
            + " | shop.t",
        "ALTER TABLE t RENAME INDEX a TO b, ALTER INDEX b INVISIBLE | shop.t",
        "ALTER TABLE t COMMENT 'a, DROP c' | shop.t",
        "ALTER TABLE t ADD PARTITION (PARTITION p VALUES LESS THAN (5)) | shop.t",
      })
  void changesNoRowOfTheseTables(String sql, String tables) {
    assertIs(sql, Effect.NO_ROWS, tables);
  }

  @Test
  void commentsEndWithTheirLine() {
    assertIs("-- TRUNCATE a\n# b\r\n--\nTRUNCATE t -- c", Effect.ROWS, "shop.t");
  }

  @Test
  void aTemporaryTableIsNoneOfTheDatabases() {
    assertThat(TableStatement.of("shop", "DROP /*!40005 TEMPORARY */ TABLE IF EXISTS `t`"))
        .contains(new TableStatement(Effect.NO_ROWS, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a INT)",
        "CREATE VIEW t AS SELECT 1",
        "CREATE TRIGGER t BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1",
        "ALTER VIEW t AS SELECT 1",
        "ALTER DATABASE shop CHARACTER SET utf8mb4",
        "ALTER TABLE",
        "ALTER TABLE t COMMENT 'not ended",
        "TRUNCATE t, /* not ended",
        "",
      })
  void isOfAnotherKindOrNotUnderstood(String sql) {
    assertThat(TableStatement.of("shop", sql)).isEmpty();
  }

  @Test
  void namesDifferByCaseWhereTheServerTellsThemApart() {
    TableStatement statement = TableStatement.of("shop", "TRUNCATE Orders").orElseThrow();
    List<TableName> replicated = List.of(new TableName("shop", "orders"));
    assertThat(statement.changed(replicated, false)).isEmpty();
    assertThat(statement.changed(replicated, true)).contains(replicated.get(0));
  }

  @Test
  void aDroppedDatabaseTakesItsTablesAlong() {
    TableStatement statement = TableStatement.of("other", "DROP DATABASE shop").orElseThrow();
    assertThat(statement.changed(List.of(new TableName("other", "t")), false)).isEmpty();
    assertThat(statement.changed(List.of(new TableName("shop", "t")), false)).isPresent();
  }

  private static void assertIs(String sql, Effect effect, String tables) {
    TableStatement statement = TableStatement.of("shop", sql).orElseThrow();
    assertThat(statement.effect()).isEqualTo(effect);
    assertThat(String.join(" ", statement.tables().stream().map(TableName::toString).toList()))
        .isEqualTo(tables);
  }
}
