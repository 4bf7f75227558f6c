package io.portage.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonalDataFunctionsTest {

  @Test
  void aMaskKeepsWhatItIsToldToAndNeverAll() throws Exception {
    MaskText all = Opened.with(new MaskText(), Map.of());
    MaskText ends = Opened.with(new MaskText(), Map.of("keep-first", "1", "keep-last", "2"));
    assertThat(all.eval("secret")).isEqualTo("******");
    assertThat(all.eval("")).isEmpty();
    assertThat(all.eval(null)).isNull();
    assertThat(ends.eval("abcdef")).isEqualTo("a***ef");
    assertThat(ends.eval("abc")).isEqualTo("***");
    // characters, not halves of them
    assertThat(ends.eval("😀😀😀😀")).isEqualTo("😀*😀😀");
    assertThatThrownBy(() -> Opened.with(new MaskText(), Map.of("keep-last", "-1")))
        .hasMessageContaining("keep-last");
  }

  @Test
  void ofAnAddressTheDomainStays() {
    MaskEmail function = new MaskEmail();
    assertThat(function.eval("ann@example.com")).isEqualTo("***@example.com");
    assertThat(function.eval("a@b@c")).isEqualTo("***@c");
    assertThat(function.eval("none")).isEqualTo("****");
    assertThat(function.eval(null)).isNull();
  }

  @Test
  void aKeyedHashIsThatOfTheStandard() throws Exception {
    HmacSha256 function = Opened.with(new HmacSha256(), Map.of("key", "abcdefghijklmnop"));
    String text = "What do ya want for nothing?";
    // as openssl dgst -sha256 -hmac prints it
    assertThat(function.eval(text))
        .isEqualTo("c1b2e2e8ef2203da728d43bc56969d84dbdd20e292d0bfdc202bb2ae686ce211")
        .isEqualTo(function.eval(text.getBytes(StandardCharsets.UTF_8)));
    assertThat(function.eval(42L)).isEqualTo(function.eval("42"));
    assertThat(function.eval((String) null)).isNull();
    assertThat(Opened.with(new HmacSha256(), Map.of("key", "abcdefghijklmnoq")).eval("42"))
        .isNotEqualTo(function.eval("42"));
    assertThatThrownBy(() -> Opened.with(new HmacSha256(), Map.of("key", "short")))
        .hasMessage("the option key needs at least 16 characters");
    assertThatThrownBy(() -> Opened.with(new HmacSha256(), Map.of()))
        .hasMessage("the option key is missing");
  }
}
