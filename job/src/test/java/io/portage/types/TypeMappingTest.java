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
        "int | text | text | int does not go into text | make the target column integer, or give the column a transform of your own",
        "int | bool | boolean | which values of int are true is not known | say it by the column's transform: nonzero-to-boolean",
        "smallint | bool | boolean | which values of smallint are true is not known | say it by the column's transform: nonzero-to-boolean",
        "bit(2) | bool | boolean | which values of bit(2) are true is not known | say it by the column's transform: bits-to-boolean",
        "char(1) | bool | boolean | which values of char(1) are true is not known | say it by the column's transform: words-to-boolean, with the options true and false for other words than Y and N, 1 and 0, true and false",
        "enum('open','shut') | bool | boolean | which of the labels [open, shut] are true is not known | say it by the column's transform: words-to-boolean, with the options true and false for other words than Y and N, 1 and 0, true and false",
        "bigint unsigned | interval | interval | bigint unsigned does not say what it counts | say it by the column's transform: microseconds-to-interval, milliseconds-to-interval or seconds-to-interval",
        "bigint | interval | interval day to minute | interval day to minute cuts off what its fields do not name | make the target column interval",
        "bigint | timestamptz | timestamp with time zone | bigint does not say what it counts, nor from when | say it by the column's transform: unix-seconds-to-timestamptz or unix-milliseconds-to-timestamptz",
        "int unsigned | inet | inet | int unsigned may be the number of an address, or anything else | say it by the column's transform: ip-number-to-inet",
        "varbinary(16) | inet | inet | varbinary(16) may hold an address as INET6_ATON makes it, or as text | say it by the column's transform: bytes-to-inet",
        "double | numeric | numeric(10,2) | double does not go into numeric(10,2) | make the target column double precision, or give the column a transform of your own",
        "double | float4 | real | double does not go into real | make the target column double precision, or give the column a transform of your own",
        "decimal(10,2) | int4 | integer | decimal(10,2) does not go into integer | make the target column numeric(10,2), or give the column a transform of your own",
        "decimal(10,2) | float8 | double precision | decimal(10,2) does not go into double precision | make the target column numeric(10,2), or give the column a transform of your own",
        "varchar(5) | int4 | integer | varchar(5) does not go into integer | make the target column character varying(5), or give the column a transform of your own",
        "char(16) | uuid | uuid | char(16) does not go into uuid | make the target column character varying(16), or give the column a transform of your own",
        "binary(15) | uuid | uuid | binary(15) does not go into uuid | make the target column bytea, or give the column a transform of your own",
        "date | timestamp | timestamp without time zone | date does not go into timestamp without time zone | make the target column date, or give the column a transform of your own",
        "datetime | date | date | datetime does not go into date | make the target column timestamp(0) without time zone, or give the column a transform of your own",
        "bit(9) | bit | bit(8) | bit(9) does not go into bit(8) | make the target column bit(9), or skip the column: Portage writes no values of that type",
        "json | hstore | hstore | json does not go into hstore | make the target column jsonb, or skip the column: Portage writes no values of that type",
        "varchar(17) | macaddr | macaddr | varchar(17) does not go into macaddr | make the target column character varying(17), or skip the column: Portage writes no values of that type",
        "decimal(10,2) | money | money | decimal(10,2) does not go into money | make the target column numeric(10,2), or skip the column: Portage writes no values of that type",
        "int unsigned | oid | oid | int unsigned does not go into oid | make the target column bigint, or skip the column: Portage writes no values of that type",
        "varchar(60) | name | name | varchar(60) does not go into name | make the target column character varying(60), or skip the column: Portage writes no values of that type",
        "longtext | xml | xml | longtext does not go into xml | make the target column text, or skip the column: Portage writes no values of that type",
        "time | timetz | time with time zone | time does not go into time with time zone | make the target column interval, or skip the column: Portage writes no values of that type",
        "varchar(43) | cidr | cidr | varchar(43) does not go into cidr | make the target column character varying(43), or skip the column: Portage writes no values of that type",
        "blob | text | text | blob does not go into text | make the target column bytea, or give the column a transform of your own",
        "text | bytea | bytea | text does not go into bytea | make the target column text, or give the column a transform of your own",
        "blob | jsonb | jsonb | blob does not go into jsonb | make the target column bytea, or give the column a transform of your own",
        "float | numeric | numeric | float does not go into numeric | make the target column real, or give the column a transform of your own",
      })
  void whatCouldBeMisreadOrLostHasNoRuleButAProposal(
      String source, String name, String sql, String reason, String proposal) {
    assertThat(conversion(source, PostgresType.of(name, sql)))
        .isEqualTo(new NoRule(reason, proposal));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int unsigned | int4 | integer | false | int unsigned goes up to 4294967295, integer to 2147483647",
        "bigint unsigned | int8 | bigint | false | bigint unsigned goes up to 18446744073709551615, bigint to 9223372036854775807",
        "int | int2 | smallint | true | int goes up to 2147483647, smallint to 32767",
        "decimal(10) | int4 | integer | true | decimal(10) goes up to 9999999999, integer to 2147483647",
        "int | numeric | numeric(9,0) | true | int has more digits than numeric(9,0)",
        "decimal(10,4) | numeric | numeric(10,2) | true | decimal(10,4) has more digits than numeric(10,2)",
        "decimal(10,2) | numeric | numeric(8,2) | true | decimal(10,2) has more digits than numeric(8,2)",
        "varchar(10) | varchar | character varying(9) | true | varchar(10) may be longer than 9 characters",
        "longtext | varchar | character varying(9) | true | longtext may be longer than 9 characters",
        "enum('abcd') | varchar | character varying(3) | true | enum('abcd') may be longer than 3 characters",
        "datetime(6) | timestamptz | timestamp(3) with time zone | true | datetime(6) has more digits of a second than timestamp(3) with time zone keeps",
        "time(1) | time | time(0) without time zone | true | time(1) has more digits of a second than time(0) without time zone keeps",
        "bigint | interval | interval(3) | true | bigint has more digits of a second than interval(3) keeps",
      })
  void whatTheTargetHoldsLessOfIsTold(
      String source, String name, String sql, boolean grave, String what) {
    Conversion conversion = (Conversion) conversion(source, PostgresType.of(name, sql));
    assertThat(Narrowing.of(conversion)).contains(new Narrowing(grave, what));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int unsigned | int8 | bigint",
        "mediumint unsigned | int4 | integer",
        "decimal(9) | int4 | integer",
        "year | int2 | smallint",
        "int | numeric | numeric(12,2)",
        "decimal(10,2) | numeric | numeric(12,4)",
        "varchar(10) | varchar | character varying(10)",
        "enum('abc') | varchar | character varying(3)",
        "datetime | timestamp | timestamp(0) without time zone",
        "time(6) | interval | interval",
      })
  void whereEveryValueFitsThereIsNothingToTell(String source, String name, String sql) {
    Conversion conversion = (Conversion) conversion(source, PostgresType.of(name, sql));
    assertThat(Narrowing.of(conversion)).isEmpty();
  }

  @Test
  void labelsThatTheTargetLacksAreNamed() {
    PostgresType colour =
        new PostgresType(
            "colour", "colour", PostgresType.Category.ENUM, null, List.of("red", "blue"));
    PostgresType colours =
        new PostgresType("_colour", "colour[]", PostgresType.Category.ARRAY, colour, List.of());
    assertThat(Narrowing.of((Conversion) conversion("enum('red','green','x')", colour)))
        .contains(new Narrowing(true, "The type colour lacks [green, x] of MySQL's labels"));
    assertThat(Narrowing.of((Conversion) conversion("set('red','green')", colours)))
        .contains(new Narrowing(true, "The type colour lacks [green] of MySQL's labels"));
    assertThat(Narrowing.of((Conversion) conversion("enum('blue')", colour))).isEmpty();
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
