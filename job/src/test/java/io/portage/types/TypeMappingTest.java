package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeMappingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tinyint(1) | boolean",
        "tinyint(4) | smallint",
        "tinyint(3) unsigned | smallint",
        "smallint(6) | smallint",
        "smallint unsigned | integer",
        "mediumint unsigned | integer",
        "int | integer",
        "int(10) unsigned zerofill | bigint",
        "bigint(20) | bigint",
        "bigint unsigned | numeric(20,0)",
        "decimal(65,30) | numeric(65,30)",
        "decimal(10) | numeric(10,0)",
        "float(7,4) | real",
        "double | double precision",
        "char(5) | character varying(5)",
        "varchar(0) | text",
        "varchar(255) | character varying(255)",
        "longtext | text",
        "binary(16) | bytea",
        "blob | bytea",
        "date | date",
        "time(3) | interval",
        "datetime | timestamp(0) without time zone",
        "datetime(6) | timestamp(6) without time zone",
        "timestamp(3) | timestamp(3) with time zone",
        "year(4) | smallint",
        "enum('a') | text",
        "set('a') | text[]",
        "json | jsonb",
        "bit(1) | boolean",
        "bit(9) | bit(9)",
      })
  void aCreatedColumnHoldsEveryValueOfItsSource(String source, String sql) {
    assertThat(TypeMapping.defaultTarget(CoercionIT.type(source)).sql()).isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int | text | text",
        "int | bool | boolean",
        "bigint unsigned | interval | interval",
        "bigint | interval | interval day to minute",
        "double | numeric | numeric(10,2)",
        "decimal(10,2) | int4 | integer",
        "decimal(10,2) | float8 | double precision",
        "varchar(5) | int4 | integer",
        "char(16) | uuid | uuid",
        "binary(15) | uuid | uuid",
        "date | timestamp | timestamp without time zone",
        "datetime | date | date",
        "bit(9) | bit | bit(8)",
        "bit(2) | bool | boolean",
        "json | hstore | hstore",
        "text | inet | inet",
        "blob | text | text",
        "float | numeric | numeric",
      })
  void whatCannotBeExactHasNoRule(String source, String name, String sql) {
    Convertibility answer = conversion(source, PostgresType.of(name, sql));
    assertThat(answer)
        .isEqualTo(
            new NoRule(
                source + " does not go into " + sql,
                "make the target column "
                    + TypeMapping.defaultTarget(CoercionIT.type(source)).sql()
                    + ", or give it a UDF"));
  }

  @Test
  void typesThatCannotBeReadSayWhy() {
    PostgresType text = PostgresType.of("text", "text");
    assertThat(conversion("vector(3)", text))
        .isEqualTo(
            new NoRule(
                "the type vector(3) (VECTOR) is not supported",
                "exclude the column, or the table"));
    assertThat(SourceKinds.of(MySqlTypes.parse("varchar", "varchar(9)", "hp8")))
        .isEqualTo(new Support.Unsupported("the character set hp8 is not handled yet"));
  }

  @Test
  void labelsAreReadWithTheirQuotesCommasAndBackslashes() {
    MySqlType type =
        MySqlTypes.parse("enum", "enum('a,b','it''s',')','','x\\\\y','l\\n')", "utf8mb4");
    assertThat(type.labels()).isEqualTo(List.of("a,b", "it's", ")", "", "x\\y", "l\n"));
    assertThat(CoercionIT.type("set('')").labels()).containsExactly("");
  }

  @Test
  void sizesAndAttributesAreTakenApart() {
    MySqlType zerofill = CoercionIT.type("int(10) zerofill");
    assertThat(zerofill.unsigned()).isTrue();
    assertThat(zerofill.length()).isEqualTo(10);
    assertThat(CoercionIT.type("decimal(65,30) unsigned"))
        .returns(65, MySqlType::precision)
        .returns(30, MySqlType::scale)
        .returns(-1, MySqlType::length);
    assertThat(CoercionIT.type("datetime(6)"))
        .returns(6, MySqlType::fraction)
        .returns(-1, MySqlType::length);
    assertThat(CoercionIT.type("datetime").fraction()).isZero();
    assertThat(CoercionIT.type("tinyint(1)").isBooleanSpelling()).isTrue();
    assertThat(CoercionIT.type("tinyint(1) unsigned").isBooleanSpelling()).isTrue();
    assertThat(CoercionIT.type("longtext").charset()).isEqualTo("utf8mb4");
    assertThat(CoercionIT.type("bigint").charset()).isNull();
  }

  private static Convertibility conversion(String source, PostgresType target) {
    return TypeMapping.conversion(CoercionIT.type(source), target, ZoneId.of("UTC"));
  }
}
