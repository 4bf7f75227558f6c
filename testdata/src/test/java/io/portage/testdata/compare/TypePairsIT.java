package io.portage.testdata.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For each pair of types: an equal value is equal, the nearest other value is not. */
class TypePairsIT {

  @ParameterizedTest(name = "{0} {1} -> {2} {3}, not {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`', // the single quotes are SQL's
      value = {
        "tinyint(1) | 1 | boolean | true | false",
        "tinyint(1) | -1 | smallint | -1 | 1",
        "tinyint(1) | 2 | boolean | true | false",
        "int(5) unsigned zerofill | 42 | integer | 42 | 43",
        "bigint unsigned | 18446744073709551615 | numeric(20) | 18446744073709551615"
            + " | 18446744073709551614",
        "bigint | -9223372036854775808 | bigint | -9223372036854775808 | -9223372036854775807",
        "bigint | -86400000001 | interval | '-1 day -1 microsecond' | '-1 day'",
        "bigint | 9007199254740993 | interval | '9007199254740993 microseconds'"
            + " | '9007199254740992 microseconds'",
        "bigint | 2678400000000 | interval | '31 days' | '1 month'",
        "year | 1901 | smallint | 1901 | 1902",
        "bit(1) | b'1' | boolean | true | false",
        "bit(13) | b'101' | bit(13) | B'0000000000101' | B'0000000000111'",
        "bit(64) | 18446744073709551615 | bit(64) | (-1)::bigint::bit(64) | (-2)::bigint::bit(64)",
        "bit(9) | 257 | bytea | '\\x0101' | '\\x0100'",
        "decimal(65,30) | 0.000000000000000000000000000001 | numeric(65,30)"
            + " | 0.000000000000000000000000000001 | 0",
        "decimal(5,2) | 1.1 | numeric | 1.10 | 1.1",
        "float | 0.1 | real | 0.1 | 0.10000001",
        "float | 0.1 | double precision | 0.1::real | 0.1",
        "float | 3.4028234663852886e38 | real | 3.4028235e38 | 3.4028233e38",
        "double | -0e0 | double precision | '-0' | '0'",
        "double | 5e-324 | double precision | 5e-324 | 0",
        "double | -1.7976931348623157e308 | double precision | -1.7976931348623157e308"
            + " | -1.7976931348623155e308",
        "date | '0001-01-01' | date | '0001-01-01' | '0001-01-01 BC'",
        "date | '1582-10-10' | date | '1582-10-10' | '1582-10-20'",
        "datetime | '9999-12-31 23:59:59' | timestamp | '9999-12-31 23:59:59'"
            + " | '9999-12-31 23:59:59.000001'",
        "datetime(3) | '2018-02-17 23:30:00.120' | timestamptz | '2018-02-17 23:30:00.12Z'"
            + " | '2018-02-17 23:30:00.12-02'",
        "datetime(6) | '9999-12-31 23:59:59.999999' | timestamptz | '9999-12-31 23:59:59.999999Z'"
            + " | 'infinity'",
        "timestamp(6) NULL | '1970-01-01 00:00:01' | timestamptz | '1970-01-01 00:00:01Z'"
            + " | '1970-01-01 00:00:02Z'",
        "time(6) | '23:59:59.999999' | time | '23:59:59.999999' | '24:00:00'",
        "time(6) | '-00:00:00.000001' | interval | '-1 microsecond' | '1 microsecond'",
        "time(6) | '-838:59:59' | interval | '-838:59:59' | '-838:59:58'",
        "char(32) | 'ABCDEF00000000000000000000000001' | uuid | 'abcdef00-0000-0000-0000-000000000001'"
            + " | 'abcdef00-0000-0000-0000-000000000002'",
        "char(32) | 'abcdef00000000000000000000000001' | varchar(32)"
            + " | 'abcdef00000000000000000000000001' | 'ABCDEF00000000000000000000000001'",
        "char(9) | 'a' | char(9) | 'a' | 'b'",
        "varchar(9) | 'a ' | text | 'a ' | 'a'",
        "varchar(9) CHARACTER SET latin1 | 'ß€' | text | 'ß€' | 'ss€'",
        "longtext | '🚚' | text | '🚚' | '?'",
        "char(39) | '2001:DB8::A' | inet | '2001:db8::a' | '2001:db8::b'",
        "char(39) | '10.0.0.1' | inet | '10.0.0.1' | '10.0.0.1/24'",
        "char(39) | '::ffff:10.0.0.1' | inet | '::ffff:10.0.0.1' | '10.0.0.1'",
        "char(39) | '' | inet | NULL | '0.0.0.0'",
        "json | '{\"b\":1.0,\"a\":[1e2]}' | jsonb | '{\"a\":[100],\"b\":1}' | '{\"a\":[100],\"b\":2}'",
        "json | 'null' | jsonb | 'null' | NULL",
        "json | '[1, 2]' | json | '[1,2]' | '[2,1]'",
        "longtext | '{\"b\": 1}' | jsonb | '{\"b\":1}' | '{\"b\":2}'",
        "enum('x','größe') | 'größe' | varchar(9) | 'größe' | 'x'",
        "enum('x','y') | 'y' | letter | 'y' | 'x'",
        "set('a','b','c') | 'a,c' | text[] | '{a,c}' | '{c,a}'",
        "set('a','b','c') | '' | text[] | '{}' | NULL",
        "set('a','b','c') | 'a,b' | text | 'a,b' | 'a'",
        "binary(4) | x'0100' | bytea | '\\x01000000' | '\\x0100'",
        "binary(16) | x'abcdef00000000000000000000000001' | uuid"
            + " | 'abcdef00-0000-0000-0000-000000000001' | 'abcdef00-0000-0000-0000-000000000002'",
        "longblob | '' | bytea | '' | NULL",
      })
  void theNearestOtherValueIsFound(
      String mysqlType, String mysql, String postgresType, String equal, String other)
      throws SQLException {
    try (TwoDatabases databases = new TwoDatabases()) {
      databases.onMySql(
          "CREATE TABLE t (id int PRIMARY KEY, v " + mysqlType + ") CHARACTER SET utf8mb4",
          "INSERT INTO t VALUES (1, " + mysql + "), (2, NULL)");
      databases.onPostgres(
          "CREATE TYPE letter AS ENUM ('x', 'y')",
          "CREATE TABLE t (id int PRIMARY KEY, v " + postgresType + ")",
          "INSERT INTO t VALUES (1, " + equal + "), (2, NULL)");

      assertThat(databases.differences()).isEmpty();

      databases.onPostgres("UPDATE t SET v = " + other + " WHERE id = 1");

      assertThat(databases.differences())
          .singleElement()
          .satisfies(difference -> assertThat(difference.column()).isEqualTo("v"));
    }
  }
}
