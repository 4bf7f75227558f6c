package io.portage.plan.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.Finding;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlColumn.DefaultKind;
import io.portage.plan.catalog.Tables;
import io.portage.types.PostgresType;
import io.portage.types.PostgresType.Category;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultSqlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "tinyint(1)          | 1                   | bool      | true",
        "tinyint(1)          | 0                   | bool      | false",
        "tinyint(1)          | 2                   | bool      | -",
        "tinyint(1)          | 2                   | int2      | 2",
        "int(5) zerofill     | 00042               | int8      | 42",
        "bigint(20) unsigned | 9223372036854775807 | int8      | 9223372036854775807",
        "bigint(20) unsigned | 9223372036854775808 | int8      | -",
        "bigint(20) unsigned | 9223372036854775808 | numeric   | 9223372036854775808",
        "smallint(6)         | -32768              | int2      | -32768",
        "bigint(20)          | 0                   | interval  | -",
        "year(4)             | 2000                | int2      | 2000",
        "decimal(10,2)       | -0.50               | numeric   | -0.50",
        "double              | 1e20                | float8    | 100000000000000000000",
        "int(11)             | 7                   | text      | '7'",
        "bit(5)              | b'101'              | bit       | B'00101'",
        "bit(1)              | b'1'                | bool      | true",
        "bit(5)              | b'101'              | int8      | 5",
        "varchar(20)         | it's \\ so          | varchar   | E'it''s \\\\ so'",
        "varchar(20)         | 7                   | int4      | -",
        "char(32)            | 0123456789abcdef0123456789abcdef | uuid | '0123456789abcdef0123456789abcdef'",
        "char(32)            | x                   | uuid      | -",
        "varbinary(4)        | 0xFF                | bytea     | -",
        "date                | 2024-02-29          | date      | '2024-02-29'",
        "date                | 0000-00-00          | date      | -",
        "date                | 2024-02-31          | date      | -",
        "date                | 2024-00-01          | date      | -",
        "datetime(3)         | 1999-12-31 23:59:59.125 | timestamp | '1999-12-31 23:59:59.125'",
        "datetime            | 0000-00-00 00:00:00 | timestamp | -",
        "datetime            | 2024-01-01 00:00:00 | timestamptz | -",
        "timestamp           | 2024-01-01 00:00:00 | timestamptz | -",
        "time                | -838:59:59          | interval  | '-838:59:59'",
        "time                | 12:30:00            | time      | '12:30:00'",
        "time                | 25:00:00            | time      | -",
      })
  void literalsKeepTheirMeaningOrAreLeftOut(
      String mysql, String value, String postgres, String sql) {
    MySqlColumn column = Tables.column("c", mysql, true, DefaultKind.LITERAL, value);
    PostgresType target = PostgresType.of(postgres, postgres);

    assertThat(DefaultSql.of(column, target))
        .isEqualTo(sql.equals("-") ? Optional.empty() : Optional.of(sql));
    assertThat(DefaultSql.notCarried("shop.t", column, target).isPresent())
        .isEqualTo(sql.equals("-"));
  }

  @Test
  void theEmptyTextIsADefaultToo() {
    assertThat(DefaultSql.of(literal("varchar(9)", ""), PostgresType.of("text", "text")))
        .contains("''");
  }

  @Test
  void nowKeepsItsFractionAndFollowsTheTargetsType() {
    MySqlColumn column =
        Tables.column("c", "datetime(6)", false, DefaultKind.CURRENT_TIMESTAMP, "NOW");
    assertThat(DefaultSql.of(column, PostgresType.of("timestamptz", "timestamptz")))
        .contains("CURRENT_TIMESTAMP(6)");
    assertThat(DefaultSql.of(column, PostgresType.of("timestamp", "timestamp")))
        .contains("LOCALTIMESTAMP(6)");
    assertThat(DefaultSql.of(column, PostgresType.of("text", "text"))).isEmpty();
  }

  @Test
  void anEnumTakesItsLabelsOnlyAndADomainWhatLiesBeneath() {
    PostgresType mood =
        new PostgresType("mood", "app.mood", Category.ENUM, null, List.of("sad", "ok"));
    assertThat(DefaultSql.of(literal("enum('ok','bad')", "ok"), mood)).contains("'ok'");
    assertThat(DefaultSql.of(literal("enum('ok','bad')", "bad"), mood)).isEmpty();
    PostgresType amount =
        new PostgresType(
            "amount",
            "app.amount",
            Category.DOMAIN,
            PostgresType.of("numeric", "numeric(10,2)"),
            List.of());
    assertThat(DefaultSql.of(literal("int(11)", "3"), amount)).contains("3");
  }

  @Test
  void aDefaultLeftOutIsFound() {
    MySqlColumn uuid = Tables.column("u", "char(36)", true, DefaultKind.EXPRESSION, "hex(1)");
    PostgresType text = PostgresType.of("text", "text");
    assertThat(DefaultSql.notCarried("shop.t", uuid, text).map(Finding::text))
        .contains(
            "shop.t.u: Its default hex(1) is not carried over to text; it has no sure equal on"
                + " PostgreSQL. Give the target column a default by hand if the application counts"
                + " on it.");
    assertThat(DefaultSql.notCarried("shop.t", Tables.column("n", "int(11)", true), text))
        .isEmpty();
  }

  private static MySqlColumn literal(String type, String value) {
    return Tables.column("c", type, true, DefaultKind.LITERAL, value);
  }
}
