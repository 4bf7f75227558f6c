package io.portage.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.change.Adjustment;
import io.portage.plan.ColumnPlan;
import io.portage.plan.Plans;
import io.portage.plan.SourceColumn;
import io.portage.plan.Way;
import io.portage.types.BadData;
import io.portage.types.Conversion;
import io.portage.types.CopyBuffer;
import io.portage.types.MySqlType;
import io.portage.types.MySqlTypes;
import io.portage.types.PostgresType;
import io.portage.types.Remedy;
import io.portage.types.TextReaders;
import io.portage.types.TypeMapping;
import io.portage.types.ValuePolicies;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each policy makes of a bad value, and that it is counted. */
class PoliciesTest {

  private static final String NULL = "ffffffff";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ZERO_DATE | NULL | date | date | date | 0000-00-00 |",
        "ZERO_DATE | NULL | datetime(6) | timestamp | timestamp | 2024-02-30 00:00:00.000000 |",
        "ZERO_DATE | VALUE | date | date | date | 2024-00-15 | 2000-01-03",
        "ZERO_DATE | VALUE | datetime | timestamp | timestamp | 0000-00-00 00:00:00 | 2000-01-03 00:00:00",
        "ZERO_DATE | VALUE | timestamp | timestamptz | timestamptz | 0000-00-00 00:00:00 | 2000-01-03 00:00:00",
        "ZERO_DATE | VALUE | datetime | timestamptz | timestamptz | 0000-00-00 00:00:00 | 2000-01-03 00:00:00",
        "NUL_CHARACTER | STRIP | varchar(9) | varchar | character varying(3) | 0a00b0c | abc",
        "NUL_CHARACTER | STRIP | varchar(9) | text | text | 0 | ''",
        "NUL_CHARACTER | REPLACE | longtext | text | text | a0b | a\uFFFDb",
        "NUL_CHARACTER | STRIP | json | jsonb | jsonb | {\"a\": \"x\\u0000y\\\\u0000\"} | {\"a\": \"xy\\\\u0000\"}",
        "NUL_CHARACTER | REPLACE | json | jsonb | jsonb | [\"\\u0000\"] | [\"\\ufffd\"]",
        "NUL_CHARACTER | STRIP | longtext | jsonb | jsonb | [\"\\u0000\", \"0\"] | [\"\", \"\"]",
        "OTHER_BOOLEAN | AS_TRUE | tinyint(1) | bool | boolean | 2 | true",
        "OTHER_BOOLEAN | AS_TRUE | tinyint(1) | bool | boolean | -128 | true",
        "EMPTY_STRING | NULL | char(32) | uuid | uuid | '' |",
        "EMPTY_STRING | NULL | char(39) | inet | inet | '   ' |",
        "EMPTY_STRING | NULL | longtext | jsonb | jsonb | '' |",
        "EMPTY_STRING | NULL | longtext | json | json | '' |",
        "TIME_OUTSIDE_A_DAY | NULL | time | time | time | 24:00:00 |",
        "TIME_OUTSIDE_A_DAY | NULL | time(6) | time | time | -00:00:00.000001 |",
        "BLANK_ENUM | NULL | enum('a','b') | text | text | '' |",
        "LONG_TEXT | TRUNCATE | varchar(9) | varchar | character varying(3) | \u00e4\u20ac\uD83D\uDE00x | \u00e4\u20ac\uD83D\uDE00",
        "LONG_TEXT | TRUNCATE | text | bpchar | character(2) | abc | ab",
        "NUMBER_OUT_OF_RANGE | NULL | int unsigned | int4 | integer | 2147483648 |",
        "NUMBER_OUT_OF_RANGE | NULL | bigint unsigned | int8 | bigint | 18446744073709551615 |",
        "NUMBER_OUT_OF_RANGE | NULL | decimal(9,2) | numeric | numeric(4,2) | 100.00 |",
        "DST_GAP | SHIFT | datetime | timestamptz | timestamptz | 2018-11-04 00:30:00 | 2018-11-04 01:30:00",
      })
  void aBadValueBecomesWhatThePolicySaysAndIsCounted(
      BadData bad,
      Remedy remedy,
      String source,
      String name,
      String sql,
      String stored,
      String expected)
      throws Exception {
    String field = bad == BadData.NUL_CHARACTER ? stored.replace('0', '\0') : stored;
    String restored = field.replace("u\0\0\0\0", "u0000");
    ColumnPlan repairing = column(source, name, sql, policy(bad, remedy), true);
    Encoding by = new Encoding(repairing);
    String written = by.written(restored);
    assertThat(by.encoder.adjustments()).containsExactly(new Adjustment(0, bad));
    if (expected == null) {
      assertThat(written).isEqualTo(NULL);
    } else if (name.equals("bool")) {
      assertThat(written).isEqualTo("0000000101");
    } else {
      Encoding plain = new Encoding(column(source, name, sql, ValuePolicies.REJECT_ALL, true));
      assertThat(written).isEqualTo(plain.written(expected));
      assertThat(plain.encoder.adjustments()).isEmpty();
    }
    Encoding strict = new Encoding(column(source, name, sql, policy(bad, Remedy.REJECT), true));
    assertThatThrownBy(() -> strict.written(restored)).isInstanceOf(RejectedRowException.class);
    assertThat(strict.encoder.adjustments()).isEmpty();
    if (expected == null) {
      Encoding notNull = new Encoding(column(source, name, sql, policy(bad, remedy), false));
      assertThatThrownBy(() -> notNull.written(restored))
          .isInstanceOf(RejectedRowException.class)
          .message()
          .doesNotContain("NOT NULL");
      assertThat(notNull.encoder.adjustments()).isEmpty();
    }
  }

  @Test
  void severalThingsCanBeWrongWithOneValue() throws Exception {
    ValuePolicies both =
        new ValuePolicies(
            Map.of(BadData.NUL_CHARACTER, Remedy.STRIP, BadData.LONG_TEXT, Remedy.TRUNCATE), null);
    Encoding encoding =
        new Encoding(column("varchar(9)", "varchar", "character varying(2)", both, true));
    assertThat(encoding.written("a\0bcd")).isEqualTo("00000002" + "6162");
    assertThat(encoding.encoder.adjustments())
        .containsExactly(
            new Adjustment(0, BadData.NUL_CHARACTER), new Adjustment(0, BadData.LONG_TEXT));
  }

  @Test
  void aMembersNameIsNotRepairedForTwoCouldBecomeOne() {
    Encoding encoding =
        new Encoding(
            column("json", "jsonb", "jsonb", policy(BadData.NUL_CHARACTER, Remedy.STRIP), true));
    assertThatThrownBy(() -> encoding.written("{\"a\\u0000\" : 1, \"a\": 2}"))
        .hasMessageContaining("it is in a member's name, which no policy changes");
  }

  @Test
  void bytesThatAreNoTextAreReplacedWhereTheyStand() throws Exception {
    Encoding encoding =
        new Encoding(
            column("text", "text", "text", policy(BadData.INVALID_TEXT, Remedy.REPLACE), true));
    assertThat(encoding.written(new byte[] {'a', (byte) 0xFF, 'b'}))
        .isEqualTo("00000005" + "61efbfbd62");
    assertThat(encoding.encoder.adjustments())
        .containsExactly(new Adjustment(0, BadData.INVALID_TEXT));
  }

  @Test
  void aBlankEnumIsKeptWhereTextTakesItAndALabelOfItsOwnIsNone() throws Exception {
    ValuePolicies keep = policy(BadData.BLANK_ENUM, Remedy.KEEP);
    Encoding kept = new Encoding(column("enum('a')", "text", "text", keep, true));
    assertThat(kept.written("")).isEqualTo("00000000");
    assertThat(kept.encoder.adjustments()).isEmpty();
    Encoding labelled =
        new Encoding(
            column("enum('a','')", "text", "text", policy(BadData.BLANK_ENUM, Remedy.NULL), true));
    assertThat(labelled.written("")).isEqualTo("00000000");
  }

  @Test
  void aTransformIsGivenWhatThePolicySaysAndAKeyIsNotCounted() {
    ValuePolicies nulls = policy(BadData.ZERO_DATE, Remedy.NULL);
    ColumnPlan transformed =
        Plans.transformed(
                "d", "date", DayText.class, PostgresType.of("varchar", "character varying(9)"))
            .with(nulls);
    Encoding encoding = new Encoding(List.of(0), transformed);
    Object zero = TextReaders.of(type("date")).read("0000-00-00".getBytes(StandardCharsets.UTF_8));
    assertThat(encoding.row(zero)).isEqualTo("00000004" + "6e6f6e65");
    assertThat(encoding.encoder.adjustments()).hasSize(1);
    CopyBuffer key = new CopyBuffer();
    encoding.encoder.encodeKey(encoding.row, key);
    assertThat(encoding.encoder.adjustments()).isEmpty();
  }

  /** A transform that has a word for NULL. */
  public static final class DayText extends org.apache.flink.table.functions.ScalarFunction {
    private static final long serialVersionUID = 1L;

    public String eval(java.time.LocalDate day) {
      return day == null ? "none" : day.toString();
    }
  }

  private static ValuePolicies policy(BadData bad, Remedy remedy) {
    return new ValuePolicies(Map.of(bad, remedy), remedy == Remedy.VALUE ? "2000-01-03" : null);
  }

  private static MySqlType type(String declared) {
    return MySqlTypes.parse(declared.split("[ (]")[0], declared, "utf8mb4");
  }

  private static ColumnPlan column(
      String source, String name, String sql, ValuePolicies policies, boolean nullable) {
    PostgresType target = PostgresType.of(name, sql);
    Conversion conversion =
        (Conversion) TypeMapping.conversion(type(source), target, ZoneId.of("America/Sao_Paulo"));
    return ColumnPlan.of(
            new SourceColumn("v", type(source), true),
            "v",
            target,
            nullable,
            new Way.Convert(conversion),
            0)
        .with(policies);
  }

  /** An encoder of one column. */
  private static final class Encoding {
    private final RowEncoder encoder;
    private final ColumnPlan column;
    private final CopyBuffer buffer = new CopyBuffer();
    private Object[] row;

    Encoding(ColumnPlan column) {
      this(List.of(), column);
    }

    Encoding(List<Integer> key, ColumnPlan column) {
      this.column = column;
      this.encoder =
          new RowEncoder(Plans.table(0, "t", key, column), PoliciesTest.class.getClassLoader());
    }

    String written(String field) {
      return written(field.getBytes(StandardCharsets.UTF_8));
    }

    String written(byte[] field) {
      return row(TextReaders.of(column.inputs().get(0).type()).read(field));
    }

    String row(Object value) {
      row = new Object[] {value};
      buffer.reset();
      encoder.encodeRow(row, buffer);
      return HexFormat.of().formatHex(buffer.toByteArray());
    }
  }
}
