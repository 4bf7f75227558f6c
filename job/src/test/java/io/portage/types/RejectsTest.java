package io.portage.types;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that the target cannot hold is refused with a message to act on. */
class RejectsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tinyint(1) | bool | boolean | 2 | 2 is neither 0 nor 1, so no boolean; make the target column smallint, or set values.other-booleans",
        "int | int2 | smallint | 40000 | 40000 does not fit smallint (-32768 to 32767); make the target column integer",
        "int unsigned | int4 | integer | 2147483648 | 2147483648 does not fit integer (-2147483648 to 2147483647); make the target column bigint",
        "bigint unsigned | int8 | bigint | 9223372036854775808 | 9223372036854775808 does not fit bigint (-9223372036854775808 to 9223372036854775807); make the target column numeric(20)",
        "decimal(10,4) | numeric | numeric(10,2) | 1.2345 | 1.2345 has more digits after the point than numeric(10,2) keeps; widen the target column",
        "decimal(10,2) | numeric | numeric(4,2) | 123.40 | 123.40 has too many digits before the point for numeric(4,2); widen the target column",
        "varchar(9) | varchar | character varying(3) | abcd | 'abcd' has 4 characters, character varying(3) takes 3; widen the target column, or set values.long-text",
        "varchar(9) | varchar | character varying(3) | 'abc ' | 'abc ' has 4 characters, character varying(3) takes 3; widen the target column, or set values.long-text",
        "varchar(9) | bpchar | character(3) | 'ab ' | 'ab ' ends with a blank, which character(3) cannot tell from its padding; make the target column character varying",
        "enum('Y','N') | bool | boolean | '' | '' is no boolean; correct the row on MySQL",
        "char(32) | uuid | uuid | not-a-uuid | 'not-a-uuid' is no UUID (32 hexadecimal digits, with hyphens or without); correct the row on MySQL, or make the target column text",
        "char(32) | uuid | uuid | '' | '' is no UUID; make the target column nullable, or correct the row on MySQL",
        "char(39) | inet | inet | '' | '' is no IP address; make the target column nullable, or correct the row on MySQL",
        "char(39) | inet | inet | fe80::1%eth0 | 'fe80::1%eth0' is no IP address that PostgreSQL takes; correct the row on MySQL, or make the target column text",
        "char(39) | inet | inet | 999.1.1.1 | '999.1.1.1' is no IP address that PostgreSQL takes; correct the row on MySQL, or make the target column text",
        "longtext | jsonb | jsonb | {'a'} | '{'a'}' is no JSON that jsonb takes (unexpected at byte 1); correct the row on MySQL, or make the target column text",
        "longtext | jsonb | jsonb | [1e200000] | '[1e200000]' is no JSON that jsonb takes (a number beyond numeric at byte 1); correct the row on MySQL, or make the target column text",
        "datetime(6) | timestamp | timestamp(3) without time zone | 2024-01-01 00:00:00.0001 | the fraction of a second .000100 has more digits than timestamp(3) without time zone keeps; widen the target column",
        "datetime | timestamptz | timestamp with time zone | 2018-11-04 00:30:00 | 2018-11-04T00:30 is not a time in America/Sao_Paulo, where clocks went from 2018-11-04T00:00 to 2018-11-04T01:00; set values.dst-gaps, or make the target column timestamp without time zone",
        "datetime | timestamp | timestamp without time zone | 0000-00-00 00:00:00 | 0000-00-00 00:00:00 is no date that PostgreSQL has; set values.zero-dates to a date, or to null where the target column is nullable",
        "date | date | date | 2020-02-30 | 2020-02-30 is no date that PostgreSQL has; set values.zero-dates to a date, or to null where the target column is nullable",
        "time | time | time without time zone | 24:00:00 | 24:00:00.000000 is a duration and no time of day; make the target column interval, or set values.times-outside-a-day",
        "time(6) | time | time without time zone | -00:00:00.5 | -00:00:00.500000 is a duration and no time of day; make the target column interval, or set values.times-outside-a-day",
      })
  void theMessageSaysWhatAndWhatToDo(
      String source, String name, String sql, String field, String message) {
    assertThatThrownBy(() -> encode(source, PostgresType.of(name, sql), field))
        .isInstanceOf(RejectedValueException.class)
        .hasMessage(message);
  }

  @Test
  void nulIsRefusedInTextAndJsonb() {
    PostgresType text = PostgresType.of("text", "text");
    assertThatThrownBy(() -> encode("longtext", text, "a\0b"))
        .hasMessage(
            "'a\\u0000b' has the character U+0000 at byte 1, which PostgreSQL's text cannot hold;"
                + " set values.nul-characters, or make the target column bytea");
    PostgresType jsonb = PostgresType.of("jsonb", "jsonb");
    assertThatThrownBy(() -> encode("json", jsonb, "[\"\\\\u0000\", \"\\u0000\"]"))
        .hasMessage(
            "JSON with the character \\u0000 at byte 13, which jsonb cannot hold; set"
                + " values.nul-characters, or make the target column json: [\"\\\\u0000\", \"\\u0000\"]");
  }

  @Test
  void aLabelThatTheEnumLacksIsRefused() {
    PostgresType colour =
        new PostgresType("colour", "colour", PostgresType.Category.ENUM, null, List.of("red"));
    assertThatThrownBy(() -> encode("enum('red','blue')", colour, "blue"))
        .hasMessage("'blue' is no label of colour; add it with ALTER TYPE … ADD VALUE");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    Object unreadable = TextReaders.of(CoercionIT.type("text")).read(new byte[] {'a', (byte) 0xFF});
    Conversion conversion =
        (Conversion)
            TypeMapping.conversion(
                CoercionIT.type("text"), PostgresType.of("text", "text"), ZoneId.of("UTC"));
    assertThatThrownBy(() -> FieldEncoders.of(conversion).encode(unreadable, new CopyBuffer()))
        .hasMessage(
            "unreadable: bytes that are not text in utf8mb4: 0xff at byte 1; correct the row on MySQL,"
                + " skip the column, or set values.invalid-text");
  }

  @Test
  void whatAUdfMayNotReturnIsRefused() {
    FieldEncoder interval = FieldEncoders.ofJava(PostgresType.of("interval", "interval"));
    assertThatThrownBy(() -> interval.encode(7L, new CopyBuffer()))
        .hasMessage(
            "the UDF returned a java.lang.Long, which a column of type interval does not take: 7");
    assertThatThrownBy(() -> interval.encode(Duration.ofNanos(1), new CopyBuffer()))
        .hasMessage(
            "PostgreSQL keeps microseconds, the UDF returned PT0.000000001S; let it cut off or round"
                + " the nanoseconds");
  }

  @Test
  void aRejectSaysWhichPolicyItIsAMatterOf() {
    Assertions.assertThat(rejected("char(39)", "inet", "").bad()).isEqualTo(BadData.EMPTY_STRING);
    Assertions.assertThat(rejected("char(39)", "inet", "x").bad()).isNull();
    Assertions.assertThat(rejected("date", "date", "0000-00-00").bad())
        .isEqualTo(BadData.ZERO_DATE);
  }

  private static RejectedValueException rejected(String source, String target, String field) {
    return Assertions.catchThrowableOfType(
        RejectedValueException.class, () -> encode(source, PostgresType.of(target, target), field));
  }

  private static void encode(String source, PostgresType target, String field)
      throws RejectedValueException {
    MySqlType type = CoercionIT.type(source);
    Conversion conversion =
        (Conversion) TypeMapping.conversion(type, target, ZoneId.of("America/Sao_Paulo"));
    Object value = TextReaders.of(type).read(field.getBytes(StandardCharsets.UTF_8));
    FieldEncoders.of(conversion).encode(value, new CopyBuffer());
  }
}
