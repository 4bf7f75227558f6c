package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

  @ParameterizedTest
  @CsvSource({
    "36, true, 01234567-89ab-cdef-0123-456789abcdef, true",
    "36, true, 01234567-89AB-cdef-0123-456789abcdef, false",
    "36, false, 01234567-89AB-cdef-0123-456789abcdef, true",
    "36, false, 0123456789abcdef0123456789abcdef, false",
    "32, true, 0123456789abcdef0123456789abcdef, true",
    "32, false, 0123456789ABCDEF0123456789abcdef, true",
    "32, true, 0123456789ABCDEF0123456789abcdef, false",
  })
  void aUuidInAKeyHasOneSpelling(long length, boolean exactCase, String text, boolean passes)
      throws Exception {
    check(KeyText.uuid(length, exactCase), text, passes);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, true",
    "010.0.0.1, false",
    "10.0.0.0/8, true",
    "10.0.0.1/32, false",
    "' 10.0.0.1', false",
    "::, true",
    "::1, true",
    "0::1, false",
    "2001:db8::1, true",
    "2001:DB8::1, false",
    "2001:0db8::1, false",
    "2001:db8:0:1:1:1:1:1, true",
    "2001:db8::1:1:1:1:1, false",
    "1:0:0:2::3, true",
    "1::2:0:0:0:3, false",
    "fe80::, true",
    "::ffff:1.2.3.4, true",
    "::ffff:102:304, false",
    "::FFFF:1.2.3.4, false",
    "::1.2.3.4, false",
    "::102:304, true",
    "64:ff9b::102:304, true",
    "64:ff9b::1.2.3.4, false",
  })
  void anAddressInAKeyHasOneSpelling(String text, boolean passes) throws Exception {
    check(KeyText.inet(), text, passes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", ""})
  void whatIsNoValueAtAllIsRejectedAsElsewhere(String text) {
    CopyBuffer out = new CopyBuffer();
    assertThatThrownBy(() -> KeyText.inet().encode(bytes(text), out))
        .hasMessageContaining("is no IP address");
    assertThatThrownBy(() -> KeyText.uuid(36, true).encode(bytes(text), out))
        .hasMessageContaining("is no UUID");
  }

  private static void check(FieldEncoder encoder, String text, boolean passes) throws Exception {
    CopyBuffer out = new CopyBuffer();
    if (passes) {
      encoder.encode(bytes(text), out);
      assertThat(out.length()).isPositive();
    } else {
      assertThatThrownBy(() -> encoder.encode(bytes(text), out))
          .isInstanceOf(RejectedValueException.class)
          .hasMessageContaining("another spelling of the same value");
      assertThat(out.length()).isZero();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
