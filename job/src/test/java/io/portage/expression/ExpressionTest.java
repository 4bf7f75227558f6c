package io.portage.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.plan.Plans;
import io.portage.plan.SourceColumn;
import io.portage.types.PostgresType;
import io.portage.types.RejectedValueException;
import io.portage.types.UnreadableValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionTest {

  private static final PostgresType TEXT = PostgresType.of("text", "text");

  private final List<SourceColumn> columns = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private ZoneId zone = ZoneOffset.UTC;

  @Test
  void integersAreExactAndAnOverflowIsARejectNotAnotherNumber() throws Exception {
    given("n", "bigint", false, Long.MAX_VALUE);
    given("small", "tinyint", false, -128L);
    assertThat(value("n - 1")).isEqualTo(Long.MAX_VALUE - 1);
    assertThat(value("small * 2")).isEqualTo(-256L);
    assertThat(value("n > 9007199254740993")).isEqualTo(true);
    rejected("n + 1", "overflow", "n = 9223372036854775807");
    rejected("small / 0", "by zero", "small = -128");
  }

  @Test
  void unsignedNumbersReachTheirLimit() throws Exception {
    given("u", "bigint unsigned", false, new BigDecimal("18446744073709551615"));
    assertThat(value("u")).isEqualTo(new BigInteger("18446744073709551615"));
    assertThat(value("u == 18446744073709551615u")).isEqualTo(true);
    assertThat(value("u > 5")).isEqualTo(true);
    assertThat(type("u")).isEqualTo(ExpressionType.UNSIGNED);
    rejected("u + 1u", "overflow");
  }

  @Test
  void decimalsAreExactAndCompareByTheirValue() throws Exception {
    BigDecimal price =
        new BigDecimal("12345678901234567890123456789012345.000000000000000000000000000010");
    given("price", "decimal(65,30)", false, price);
    given("none", "decimal(9,2)", true, null);
    assertThat(value("price + decimal('0.1')")).isEqualTo(price.add(new BigDecimal("0.1")));
    assertThat(value("price * decimal(2)")).isEqualTo(price.multiply(BigDecimal.valueOf(2)));
    assertThat(value("-price - price")).isEqualTo(price.negate().subtract(price));
    assertThat(value("decimal('1.50') == decimal('1.5')")).isEqualTo(true);
    assertThat(value("decimal('1.50') in [decimal('1.5')]")).isEqualTo(true);
    assertThat(value("price > decimal('1e3') && price >= price && !(price < price)"))
        .isEqualTo(true);
    assertThat(value("string(price)")).isEqualTo(price.toPlainString());
    assertThat(value("int(decimal('7.00'))")).isEqualTo(7L);
    assertThat(value("none == null ? decimal(0) : none")).isEqualTo(BigDecimal.ZERO);
    rejected("int(decimal('7.5'))", "7.5");
    rejected("decimal('x')", "decimal");
    refused(
        "price / price", "1:7", "no matching overload for '_/_' applied to '(decimal, decimal)'");
    refused("price + 1", "1:7", "applied to '(decimal, int)'");
    refused("double(price)", "1:7", "double");
  }

  @Test
  void textBytesBitsAndFloatsAreWhatTheyAreOnMySql() throws Exception {
    given("s", "varchar(9)", false, "é😀".getBytes(StandardCharsets.UTF_8));
    given("b", "varbinary(9)", false, new byte[] {0, (byte) 0xff});
    given("flag", "bit(1)", false, new byte[] {1});
    given("bits", "bit(9)", false, new byte[] {1, 1});
    given("f", "float", false, 0.1f);
    given("d", "double", false, -0.0);
    given("e", "enum('a','b')", false, "b".getBytes(StandardCharsets.UTF_8));
    assertThat(value("s + '!'")).isEqualTo("é😀!");
    assertThat(value("size(s)")).isEqualTo(2L);
    assertThat(value("b")).isEqualTo(new byte[] {0, (byte) 0xff});
    assertThat(value("flag ? 'yes' : 'no'")).isEqualTo("yes");
    assertThat(value("size(bits)")).isEqualTo(2L);
    assertThat(value("f")).isEqualTo((double) 0.1f);
    assertThat(value("d")).isEqualTo(-0.0);
    assertThat(value("e in ['b', 'c']")).isEqualTo(true);
    assertThat(value("s.split('')")).isEqualTo(List.of("é", "😀"));
  }

  @Test
  void momentsFollowTheZoneOfADatetime() throws Exception {
    zone = ZoneId.of("Europe/Berlin");
    given("at", "datetime(6)", false, micros("2024-07-01T12:00:00.123456Z"));
    given("day", "date", false, LocalDate.of(1969, 12, 31).toEpochDay());
    given("stamp", "timestamp", true, null);
    given("took", "time(6)", false, -1L);
    assertThat(value("at")).isEqualTo(Instant.parse("2024-07-01T10:00:00.123456Z"));
    assertThat(value("at < timestamp('2024-07-01T12:00:00Z')")).isEqualTo(true);
    assertThat(value("day", PostgresType.of("date", "date"))).isEqualTo(LocalDate.of(1969, 12, 31));
    assertThat(value("at", PostgresType.of("timestamp", "timestamp")))
        .isEqualTo(LocalDateTime.parse("2024-07-01T10:00:00.123456"));
    assertThat(value("took + duration('1s')")).isEqualTo(Duration.ofNanos(999_999_000));
    assertThat(value("stamp == null")).isEqualTo(true);
    assertThatThrownBy(() -> value("at", PostgresType.of("date", "date")))
        .isInstanceOf(RejectedValueException.class)
        .hasMessageContaining("is no date");
  }

  @Test
  void nullIsEqualToNullAndAnythingElseWithItIsAReject() throws Exception {
    given("n", "int", true, null);
    given("s", "varchar(9)", true, null);
    assertThat(value("n")).isNull();
    assertThat(value("null")).isNull();
    assertThat(value("n == null && s == null")).isEqualTo(true);
    assertThat(value("n == 5")).isEqualTo(false);
    assertThat(value("n != null && n > 5")).isEqualTo(false);
    assertThat(value("n == null ? 0 : n")).isEqualTo(0L);
    rejected("n > 5", "n = NULL");
    rejected("s + 'x'", "s = NULL");
  }

  @Test
  void aColumnWhoseNameIsNoIdentifierHasAnotherOne() throws Exception {
    given("unit price", "int", false, 1L);
    given("2nd", "int", false, 2L);
    given("in", "int", false, 3L);
    given("type", "int", false, 4L);
    given("a-b", "int", false, 5L);
    given("a b", "int", false, 6L);
    assertThat(value("unit_price + _2nd + in_ + type")).isEqualTo(10L);
    // which of the two is meant?
    refused("a_b", "1:1", "undeclared reference to 'a_b'");
  }

  @Test
  void onlyWhatIsReadCountsAsInput() {
    given("a", "int", false, 1L);
    given("b", "int", false, 1L);
    given("c", "int", false, 1L);
    assertThat(compile("c + 1 > 2 ? [1, 2].exists(x, x > 1) : b > 1").inputs())
        .extracting(SourceColumn::name)
        .containsExactly("b", "c");
  }

  @Test
  void whatHasNoMeaningOutsideMySqlIsAReject() {
    given("d", "datetime", false, UnreadableValue.noDate("0000-00-00 00:00:00"));
    assertThatThrownBy(() -> value("d"))
        .isInstanceOf(RejectedValueException.class)
        .hasMessageContaining("0000-00-00");
  }

  @Test
  void aMistakeTellsItsLineAndColumn() {
    given("n", "int", false, 1L);
    refused("n +\n  nix", "2:3", "undeclared reference to 'nix'; the columns are n (int)");
    refused("n +", "1:4", "mismatched input '<EOF>'");
    refused("n == null", "1:3", "no matching overload");
  }

  private void given(String name, String type, boolean nullable, Object value) {
    columns.add(Plans.column(name, type, 0, nullable).inputs().get(0));
    values.add(value);
  }

  private static long micros(String moment) {
    Instant instant = Instant.parse(moment);
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }

  private Expression compile(String text) {
    return Expression.compile(text, columns, columns.stream().map(c -> zone).toList());
  }

  private ExpressionType type(String text) {
    return compile(text).type();
  }

  private Object value(String text) throws RejectedValueException {
    return value(text, TEXT);
  }

  private Object value(String text, PostgresType target) throws RejectedValueException {
    return ExpressionResult.toJava(compile(text).evaluate(values.toArray()), target);
  }

  private void rejected(String text, String... words) {
    assertThatThrownBy(() -> value(text))
        .as(text)
        .isInstanceOf(RejectedValueException.class)
        .hasMessageContainingAll(words);
  }

  private void refused(String text, String position, String words) {
    assertThatThrownBy(() -> compile(text))
        .as(text)
        .isInstanceOf(InvalidExpressionException.class)
        .hasMessageStartingWith("at " + position + " of ")
        .hasMessageContaining(words);
  }
}
