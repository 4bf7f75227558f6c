package io.portage.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TextFunctionsTest {

  @Test
  void emptyTextBecomesNullAndBlanksStay() {
    EmptyToNull function = new EmptyToNull();
    assertThat(function.eval("")).isNull();
    assertThat(function.eval(null)).isNull();
    assertThat(function.eval(" ")).isEqualTo(" ");
  }

  @Test
  void onlyNulIsStripped() {
    StripNul function = new StripNul();
    assertThat(function.eval("a\0b\0")).isEqualTo("ab");
    assertThat(function.eval("\u0001")).isEqualTo("\u0001");
    assertThat(function.eval(null)).isNull();
  }

  @Test
  void hexDigitsGetHyphensAndLowerCase() {
    Hex32ToUuid function = new Hex32ToUuid();
    assertThat(function.eval("00112233445566778899AABBCCDDEEFF"))
        .isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
    assertThat(function.eval(null)).isNull();
  }

  @Test
  void whatIsNoUuidIsRefusedWithItsText() {
    assertThatThrownBy(() -> new Hex32ToUuid().eval("not-a-uuid"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a UUID has 32 hexadecimal digits, this text has 10 characters: not-a-uuid");
  }

  @Test
  void secondsBeforeAndAfterTheEpochAreMoments() {
    UnixSecondsToInstant function = new UnixSecondsToInstant();
    assertThat(function.eval(-1L)).isEqualTo(Instant.parse("1969-12-31T23:59:59Z"));
    assertThat(function.eval(4102444800L)).isEqualTo(Instant.parse("2100-01-01T00:00:00Z"));
    assertThat(function.eval(null)).isNull();
  }
}
