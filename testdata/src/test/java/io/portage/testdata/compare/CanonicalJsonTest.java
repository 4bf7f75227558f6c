package io.portage.testdata.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

  @Test
  void theOrderOfKeysAndBlanksDoNotMatter() {
    assertThat(CanonicalJson.of("{\"b\": [1, {}], \"a\": {\"y\": null, \"x\": true}}"))
        .isEqualTo(CanonicalJson.of("{\"a\":{\"x\":true,\"y\":null},\"b\":[1,{ }]}"))
        .isEqualTo("{\"a\":{\"x\":true,\"y\":null},\"b\":[1,{}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "1.10, 1.1",
    "-0.0, 0",
    "1e20, 100000000000000000000",
    "18446744073709551615, 18446744073709551615.0",
    "5e-324, 0.5e-323"
  })
  void numbersAreEqualByValue(String one, String other) {
    assertThat(CanonicalJson.of(one)).isEqualTo(CanonicalJson.of(other));
  }

  @ParameterizedTest
  @CsvSource({
    "18446744073709551615, 18446744073709551614",
    "0.1, 0.10000000000000001",
    "'[1,2]', '[2,1]'",
    "'\"1\"', 1",
    "'null', '\"null\"'",
    "'[]', '{}'",
    "'{\"a\":1}', '{\"A\":1}'",
    "'\"a \"', '\"a\"'"
  })
  void whatIsNotTheSameStaysDifferent(String one, String other) {
    assertThat(CanonicalJson.of(one)).isNotEqualTo(CanonicalJson.of(other));
  }

  @Test
  void escapesAreEqualToWhatTheyStandFor() {
    assertThat(CanonicalJson.of("\"\\u00e9 \\ud83d\\ude9a \\n \\\\ \\\"\""))
        .isEqualTo(CanonicalJson.of("\"é 🚚 \\u000a \\u005c \\u0022\""));
  }

  @ParameterizedTest
  @CsvSource({"abc", "'{'", "'{\"a\" 1}'", "'[1,2'", "'1 2'", "''"})
  void whatIsNoJsonStaysAsItIs(String text) {
    assertThat(CanonicalJson.of(text)).isEqualTo(text);
  }
}
