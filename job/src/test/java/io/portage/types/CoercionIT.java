package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values go into the columns that an application's own migrations have made. */
class CoercionIT {

  private static Connection postgres;
  private static int tables;

  @BeforeAll
  static void connect() throws SQLException {
    PostgresServer server = PostgresServer.shared();
    postgres = server.connect(server.createDatabase("coercion"));
    try (Statement statement = postgres.createStatement()) {
      statement.execute("SET timezone = 'UTC'; SET intervalstyle = 'postgres'");
      statement.execute("CREATE TYPE colour AS ENUM ('red', 'dark blue')");
      statement.execute("CREATE DOMAIN positive AS integer CHECK (value > 0)");
      statement.execute("CREATE DOMAIN short AS varchar(3)");
    }
  }

  @AfterAll
  static void disconnect() throws SQLException {
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bigint | interval | interval | 0 | 00:00:00",
        "bigint | interval | interval | -1 | -1 days +23:59:59.999999",
        "bigint | interval | interval | 90000000000 | 1 day 01:00:00",
        "bigint | interval | interval | 9007199254740993 | 104249 days 23:47:34.740993",
        "bigint | interval | interval | 9223372036854775807 | 106751991 days 04:00:54.775807",
        "bigint | interval | interval | -9223372036854775808 | -106751992 days +19:59:05.224192",
        "char(32) | uuid | uuid | 00112233445566778899AABBCCDDEEFF | 00112233-4455-6677-8899-aabbccddeeff",
        "varchar(36) | uuid | uuid | 00112233-4455-6677-8899-aabbccddeeff | 00112233-4455-6677-8899-aabbccddeeff",
        "char(39) | inet | inet | ' 10.0.0.1 ' | 10.0.0.1/32",
        "char(39) | inet | inet | 010.0.0.1 | 10.0.0.1/32",
        "char(39) | inet | inet | 2001:DB8::A | 2001:db8::a/128",
        "char(39) | inet | inet | :: | ::/128",
        "char(39) | inet | inet | ::ffff:1.2.3.4 | ::ffff:1.2.3.4/128",
        "char(39) | inet | inet | 1:2:3:4:5:6:7:8 | 1:2:3:4:5:6:7:8/128",
        "char(39) | inet | inet | 10.1.0.0/16 | 10.1.0.0/16",
        "longtext | jsonb | jsonb | '{\"b\": 1.50, \"a\": [1e2]}' | '{\"a\": [100], \"b\": 1.50}'",
        "longtext | json | json | '{\"b\":1,  \"b\":2}' | '{\"b\":1,  \"b\":2}'",
        "json | json | json | '{\"a\": \"\\u0000\"}' | '{\"a\": \"\\u0000\"}'",
        "datetime(6) | timestamptz | timestamp(6) with time zone | 2018-02-17 23:30:00.5 | 2018-02-18 02:30:00.5+00",
        "datetime(6) | timestamptz | timestamp(6) with time zone | 1900-01-01 00:00:00 | 1900-01-01 03:06:28+00",
        "datetime | timestamp | timestamp(6) without time zone | 2018-11-04 00:30:00 | 2018-11-04 00:30:00",
        "timestamp | timestamp | timestamp(6) without time zone | 2018-11-04 00:30:00 | 2018-11-04 00:30:00",
        "tinyint(1) | int2 | smallint | -7 | -7",
        "tinyint(1) | int4 | integer | 2 | 2",
        "int unsigned | int4 | integer | 2147483647 | 2147483647",
        "bigint unsigned | int8 | bigint | 9223372036854775807 | 9223372036854775807",
        "int | numeric | numeric(12,2) | -100000 | -100000.00",
        "decimal(12,4) | numeric | numeric(10,2) | 1.1000 | 1.10",
        "decimal(12,4) | numeric | numeric | 1.1000 | 1.1000",
        "float | float8 | double precision | 0.10000000149011612 | 0.10000000149011612",
        "time(6) | time | time(6) without time zone | 23:59:59.999999 | 23:59:59.999999",
        "time | interval | interval | -838:59:59 | -838:59:59",
        "year | int4 | integer | 2155 | 2155",
        "varchar(5) | bpchar | character(5) | abc | abc",
        "enum('Y','n') | bool | boolean | Y | true",
        "enum('Y','n') | bool | boolean | n | false",
        "enum('1','0') | bool | boolean | 0 | false",
        "decimal(18,0) | int8 | bigint | -999999999999999999 | -999999999999999999",
        "tinytext | inet | inet | 10.0.0.1 | 10.0.0.1/32",
        "longtext | uuid | uuid | 00112233-4455-6677-8899-aabbccddeeff | 00112233-4455-6677-8899-aabbccddeeff",
        "set('a','b') | _bpchar | character(3)[] | 'a,b' | '{\"a  \",\"b  \"}'",
        "set('a','b') | text | text | 'a,b' | 'a,b'",
        "set('a','b') | _varchar | character varying(9)[] | 'a,b' | '{a,b}'",
        "set('a','b') | _text | text[] | '' | {}",
        "bit(10) | varbit | bit varying(16) | '\u0002\u0001' | 1000000001",
        "bit(10) | bytea | bytea | '\u0002\u0001' | \\x0201",
        "binary(16) | uuid | uuid | 0123456789abcdef | 30313233-3435-3637-3839-616263646566",
      })
  void aValueIsConvertedAsDjangoWouldStoreIt(
      String source, String name, String sql, String field, String expected) throws Exception {
    PostgresType target = target(name, sql);
    MySqlType type = type(source);
    String text = source.startsWith("bit") ? unescaped(field) : field;
    Conversion conversion =
        (Conversion) TypeMapping.conversion(type, target, ZoneId.of("America/Sao_Paulo"));
    Object value = TextReaders.of(type).read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(copy(target, FieldEncoders.of(conversion), value)).containsExactly(expected);
  }

  @Test
  void anEnumADomainAndALongDomainAreKnownByTheirBase() throws Exception {
    PostgresType colour =
        new PostgresType(
            "colour", "colour", PostgresType.Category.ENUM, null, List.of("red", "dark blue"));
    PostgresType positive = domain("positive", PostgresType.of("int4", "integer"));
    PostgresType shortText = domain("short", PostgresType.of("varchar", "character varying(3)"));
    assertThat(coerce("enum('red','dark blue')", colour, "dark blue")).containsExactly("dark blue");
    assertThat(coerce("bigint", positive, "7")).containsExactly("7");
    assertThat(coerce("varchar(10)", shortText, "\u00e4\u00f6\ud83d\ude00"))
        .containsExactly("\u00e4\u00f6\ud83d\ude00");
  }

  @Test
  void whatUdfsReturnArrives() throws Exception {
    assertThat(java("interval", "interval", java.time.Duration.ofHours(25)))
        .isEqualTo("1 day 01:00:00");
    assertThat(java("interval", "interval", java.time.Period.of(1, 2, 3)))
        .isEqualTo("1 year 2 mons 3 days");
    assertThat(java("numeric", "numeric(20,2)", new java.math.BigDecimal("1E+3")))
        .isEqualTo("1000.00");
    assertThat(java("numeric", "numeric", new java.math.BigDecimal("0.00001")))
        .isEqualTo("0.00001");
    assertThat(java("timestamptz", "timestamp with time zone", java.time.Instant.EPOCH))
        .isEqualTo("1970-01-01 00:00:00+00");
    assertThat(java("time", "time without time zone", java.time.LocalTime.of(1, 2)))
        .isEqualTo("01:02:00");
    assertThat(java("bool", "boolean", true)).isEqualTo("true");
    assertThat(java("int2", "smallint", 7)).isEqualTo("7");
    assertThat(java("uuid", "uuid", new java.util.UUID(1, 2)))
        .isEqualTo("00000000-0000-0001-0000-000000000002");
    assertThat(java("_text", "text[]", new String[] {"a,b", null, ""}))
        .isEqualTo("{\"a,b\",NULL,\"\"}");
    assertThat(java("inet", "inet", java.net.InetAddress.getByAddress(new byte[] {1, 2, 3, 4})))
        .isEqualTo("1.2.3.4/32");
    assertThat(java("date", "date", java.time.LocalDate.of(1, 1, 1))).isEqualTo("0001-01-01");
    assertThat(java("float8", "double precision", 0.1f)).isEqualTo("0.10000000149011612");
    assertThat(java("bytea", "bytea", new byte[] {0, -1})).isEqualTo("\\x00ff");
    assertThat(java("jsonb", "jsonb", "{}")).isEqualTo("{}");
  }

  private static PostgresType target(String name, String sql) {
    return name.startsWith("_")
        ? new PostgresType(
            name,
            sql,
            PostgresType.Category.ARRAY,
            PostgresType.of(name.substring(1), sql.replace("[]", "")),
            List.of())
        : PostgresType.of(name, sql);
  }

  private static String java(String name, String sql, Object value) throws Exception {
    PostgresType type = target(name, sql);
    return copy(type, FieldEncoders.ofJava(type), value).get(0);
  }

  private static List<String> coerce(String source, PostgresType target, String text)
      throws Exception {
    MySqlType type = type(source);
    Conversion conversion = (Conversion) TypeMapping.conversion(type, target, ZoneId.of("UTC"));
    Object value = TextReaders.of(type).read(text.getBytes(StandardCharsets.UTF_8));
    return copy(target, FieldEncoders.of(conversion), value);
  }

  private static List<String> copy(PostgresType target, FieldEncoder encoder, Object value)
      throws Exception {
    return CopyInto.table(postgres, "t" + tables++, target, encoder, Arrays.asList(value));
  }

  private static PostgresType domain(String name, PostgresType base) {
    return new PostgresType(name, name, PostgresType.Category.DOMAIN, base, List.of());
  }

  static MySqlType type(String columnType) {
    return MySqlTypes.parse(columnType.split("[ (]")[0], columnType, "utf8mb4");
  }

  private static String unescaped(String text) {
    return text.translateEscapes().replace("\\u0002", "\u0002").replace("\\u0001", "\u0001");
  }
}
