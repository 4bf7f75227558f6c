package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodersTest {

  private final Random random = new Random(3);

  @Test
  void numericHoldsEveryDigitAndTheScale() throws RejectedValueException {
    NumericField field = NumericField.of(PostgresType.of("numeric", "numeric"));
    for (int i = 0; i < 20_000; i++) {
      BigInteger unscaled = new BigInteger(random.nextInt(216), random);
      BigDecimal value =
          new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), random.nextInt(31));
      CopyBuffer out = new CopyBuffer(16);
      field.put(value, out);
      assertThat(decoded(out)).isEqualTo(value);
    }
  }

  /** The definition of the format, the other way round. */
  private static BigDecimal decoded(CopyBuffer out) {
    ByteBuffer in = ByteBuffer.wrap(out.toByteArray());
    assertThat(in.getInt()).isEqualTo(out.length() - 4);
    int groups = in.getShort();
    int weight = in.getShort();
    boolean negative = in.getShort() == 0x4000;
    int scale = in.getShort();
    BigDecimal value = BigDecimal.ZERO;
    for (int i = 0; i < groups; i++) {
      value = value.add(BigDecimal.valueOf(in.getShort()).scaleByPowerOfTen(4 * (weight - i)));
    }
    return (negative ? value.negate() : value).setScale(scale);
  }

  @Test
  void intervalsHoldEveryNumberOfMicroseconds() throws RejectedValueException {
    IntervalField field = IntervalField.of(PostgresType.of("interval", "interval"));
    for (int i = 0; i < 20_000; i++) {
      long micros = random.nextLong() >> random.nextInt(64);
      CopyBuffer out = new CopyBuffer();
      field.putDays(micros, out);
      ByteBuffer in = ByteBuffer.wrap(out.toByteArray(), 4, 16);
      long rest = in.getLong();
      long days = in.getInt();
      assertThat(rest).isBetween(0L, 86_399_999_999L);
      assertThat(BigInteger.valueOf(days).multiply(BigInteger.valueOf(86_400_000_000L)))
          .isEqualTo(BigInteger.valueOf(micros).subtract(BigInteger.valueOf(rest)));
      assertThat(in.getInt()).isZero();
    }
  }

  @Test
  void utf8IsJudgedAsJavaJudgesIt() {
    for (int i = 0; i < 200_000; i++) {
      byte[] text = new byte[random.nextInt(12)];
      random.nextBytes(text);
      for (int k = 0; k < text.length; k++) {
        // towards sequences that are nearly right
        text[k] = random.nextInt(3) == 0 ? text[k] : (byte) (0x80 | text[k] & 0xBF);
      }
      String decoded = new String(text, StandardCharsets.UTF_8);
      boolean valid = decoded.indexOf('\uFFFD') < 0;
      assertThat(Utf8.firstInvalid(text) < 0)
          .as(() -> java.util.HexFormat.of().formatHex(text))
          .isEqualTo(valid);
      if (valid) {
        assertThat(Utf8.codePoints(text)).isEqualTo(decoded.codePointCount(0, decoded.length()));
      }
    }
  }

  @Test
  void nulIsFoundWhereverItIs() {
    for (int size = 0; size < 40; size++) {
      byte[] text = new byte[size];
      java.util.Arrays.fill(text, (byte) 0x81);
      assertThat(Utf8.firstNul(text)).isEqualTo(-1);
      for (int at = size - 1; at >= 0; at--) {
        text[at] = 0;
        assertThat(Utf8.firstNul(text)).isEqualTo(at);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        " [ ] ",
        "{}",
        "{\"a\":{\"b\":[1,-0.5e+10,0]}}",
        "\"\\ud83d\\ude00\"",
        "1e131071",
        "\"\u00e4\""
      })
  void jsonIsAccepted(String text) {
    assertThat(JsonCheck.forJsonb(text.getBytes(StandardCharsets.UTF_8))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[1,]",
        "{\"a\"}",
        "01",
        "+1",
        "1.",
        ".5",
        "nul",
        "[1] 2",
        "\"a",
        "\"\t\"",
        "\"\\x\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\ud83dx\"",
        "\"\\u0000\"",
        "{1:2}",
        "[",
        "-",
        "1e-20000",
        "\"\\u00g0\""
      })
  void jsonIsRefused(String text) {
    assertThat(JsonCheck.forJsonb(text.getBytes(StandardCharsets.UTF_8))).isNotNull();
  }

  @Test
  void jsonTakesWhatOnlyJsonbRefuses() {
    assertThat(JsonCheck.forJson("\"\\u0000\\ud83d\"".getBytes(StandardCharsets.UTF_8))).isNull();
    String deep = "[".repeat(1002) + "]".repeat(1002);
    assertThat(JsonCheck.forJson(deep.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("nested deeper than 1000");
  }

  @Test
  void aBufferGrowsAndGoesBack() {
    CopyBuffer out = new CopyBuffer(1);
    int mark = out.beginField();
    for (int i = 0; i < 100; i++) {
      out.putLong(i);
    }
    out.endField(mark);
    assertThat(ByteBuffer.wrap(out.bytes()).getInt()).isEqualTo(800);
    out.truncate(4);
    assertThat(out.length()).isEqualTo(4);
    assertThatThrownBy(() -> out.truncate(5)).isInstanceOf(IndexOutOfBoundsException.class);
    out.reset();
    out.putNull();
    assertThat(out.toByteArray()).containsExactly(-1, -1, -1, -1);
  }

  @Test
  void shownValuesAreShortAndVisible() {
    assertThat(RejectedValueException.shown("a\nb")).isEqualTo("a\\u000ab");
    assertThat(RejectedValueException.shown("x".repeat(100)))
        .isEqualTo("x".repeat(80) + "… (100 characters)");
  }
}
