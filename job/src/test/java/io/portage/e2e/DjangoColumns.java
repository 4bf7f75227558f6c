package io.portage.e2e;

import java.util.List;

/**
 * Columns as an application's own migrations have made them on both sides, with a value as MySQL
 * takes it and the text that PostgreSQL prints of what it must become.
 *
 * @param mysql the type on MySQL
 * @param postgres the type on PostgreSQL
 * @param stored a literal of MySQL
 * @param expected what {@code ::text} gives in UTC; null for NULL
 */
record DjangoColumns(String mysql, String postgres, String stored, String expected) {

  private static DjangoColumns of(String mysql, String postgres, String stored, String expected) {
    return new DjangoColumns(mysql, postgres, stored, expected);
  }

  /** One value for each row of the table; the zone of wall clocks is America/Sao_Paulo. */
  static final List<DjangoColumns> ALL =
      List.of(
          of("tinyint(1)", "boolean", "1", "true"),
          of("tinyint(1) NULL", "boolean", "NULL", null),
          of("varchar(20)", "varchar(20)", "' trailing  '", " trailing  "),
          of("varchar(20)", "varchar(20)", "''", ""),
          of("longtext", "text", "'\u00e4\ud83d\ude00'", "\u00e4\ud83d\ude00"),
          of("int", "integer", "-2147483648", "-2147483648"),
          of("bigint", "bigint", "9223372036854775807", "9223372036854775807"),
          of("smallint", "smallint", "-32768", "-32768"),
          of("int unsigned", "integer CHECK (%s >= 0)", "2147483647", "2147483647"),
          of("smallint unsigned", "smallint CHECK (%s >= 0)", "32767", "32767"),
          of(
              "bigint unsigned",
              "bigint CHECK (%s >= 0)",
              "9223372036854775807",
              "9223372036854775807"),
          of("double", "double precision", "5e-324", "5e-324"),
          of("double", "double precision", "1.7976931348623157e308", "1.7976931348623157e+308"),
          of("decimal(10,2)", "numeric(10,2)", "1.10", "1.10"),
          of(
              "decimal(65,30)",
              "numeric(65,30)",
              "-12345678901234567890123456789012345.000000000000000000000000000001",
              "-12345678901234567890123456789012345.000000000000000000000000000001"),
          of("decimal(18,0)", "bigint", "999999999999999999", "999999999999999999"),
          of("date", "date", "'0001-01-01'", "0001-01-01"),
          of("date", "date", "'1582-10-10'", "1582-10-10"),
          of(
              "datetime(6)",
              "timestamp with time zone",
              "'2018-07-01 12:00:00.123456'",
              "2018-07-01 15:00:00.123456+00"),
          of(
              "datetime(6)",
              "timestamp with time zone",
              "'1900-01-01 00:00:00'",
              "1900-01-01 03:06:28+00"),
          of(
              "datetime(6)",
              "timestamp with time zone",
              "'2018-02-17 23:30:00'",
              "2018-02-18 02:30:00+00"),
          of(
              "datetime(6)",
              "timestamp with time zone",
              "'9999-12-31 23:59:59.999999'",
              "10000-01-01 02:59:59.999999+00"),
          of(
              "datetime",
              "timestamp with time zone",
              "'0001-01-01 00:00:00'",
              "0001-01-01 03:06:28+00"),
          of("datetime(6)", "timestamp", "'2018-11-04 00:30:00'", "2018-11-04 00:30:00"),
          of("time(6)", "time", "'12:34:56.100000'", "12:34:56.1"),
          of("time(6)", "interval", "'-838:59:59'", "-838:59:59"),
          of("bigint", "interval", "-1", "-1 days +23:59:59.999999"),
          of("bigint", "interval", "9007199254740993", "104249 days 23:47:34.740993"),
          of("bigint", "interval", "-9223372036854775808", "-106751992 days +19:59:05.224192"),
          of(
              "char(32)",
              "uuid",
              "'00112233445566778899AABBCCDDEEFF'",
              "00112233-4455-6677-8899-aabbccddeeff"),
          of(
              "varchar(36)",
              "uuid",
              "'00112233-4455-6677-8899-aabbccddeeff'",
              "00112233-4455-6677-8899-aabbccddeeff"),
          of(
              "binary(16)",
              "uuid",
              "0x00112233445566778899AABBCCDDEE00",
              "00112233-4455-6677-8899-aabbccddee00"),
          of(
              "varbinary(16)",
              "uuid",
              "0x00112233445566778899AABBCCDDEE00",
              "00112233-4455-6677-8899-aabbccddee00"),
          of(
              "json",
              "jsonb",
              "'{\"n\": 18446744073709551615, \"a\": null}'",
              "{\"a\": null, \"n\": 18446744073709551615}"),
          of("json", "jsonb", "'null'", "null"),
          of("longtext", "jsonb", "'[1.50, \"x\"]'", "[1.50, \"x\"]"),
          of("longtext", "json", "'{\"b\":1,  \"b\":2}'", "{\"b\":1,  \"b\":2}"),
          of("char(39)", "inet", "'2001:DB8::A'", "2001:db8::a/128"),
          of("char(15)", "inet", "' 010.0.0.1'", "10.0.0.1/32"),
          of("longblob", "bytea", "0x00FF00", "\\x00ff00"),
          of("varchar(20)", "citext", "'MixedCase'", "MixedCase"),
          of("varchar(20)", "short_text", "'four'", "four"),
          of("int", "positive", "7", "7"),
          of("enum('Y','N')", "boolean", "'N'", "false"),
          of("enum('red','dark blue')", "colour", "'dark blue'", "dark blue"),
          of("enum('red','dark blue')", "favourite", "'red'", "red"),
          of("varchar(9)", "colour", "'red'", "red"),
          of("set('red','dark blue')", "text[]", "'red,dark blue'", "{red,\"dark blue\"}"),
          of("set('red','dark blue')", "colour[]", "'dark blue'", "{\"dark blue\"}"),
          of("set('red','dark blue')", "short_text[]", "'red'", "{red}"),
          of("set('red','dark blue')", "citext[]", "'red'", "{red}"),
          of("set('red','dark blue')", "words", "''", "{}"),
          of("char(5)", "char(5)", "'ab '", "ab"),
          of("bit(1)", "boolean", "b'1'", "true"));
}
