package io.portage.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTextTest {

  @ParameterizedTest
  @CsvSource({"0s,0", "500ms,500", "10s,10000", "90s,90000", "2m,120000", "1h,3600000"})
  void durationsAreReadAndPrintedAsTheSameText(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    assertThat(Durations.print(Durations.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1B,1", "512KB,524288", "32MB,33554432", "1GB,1073741824", "1500B,1500"})
  void sizesAreReadAndPrintedAsTheSameText(String text, long bytes) {
    assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    assertThat(ByteSize.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "-1s", "1.5s", "10 s", "10S", "01s", "9999999999s"})
  void otherTextsAreNoDurations(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0MB", "5", "5mb", "5 MB", "5TB", "9999999999999GB"})
  void otherTextsAreNoSizes(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "5-4", "5-", "a", "4294967296", "1-4294967296"})
  void otherTextsAreNoServerIds(String text) {
    assertThatThrownBy(() -> ServerIds.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theNearestNameIsFoundAndAFarOneIsNot() {
    List<String> names = List.of("host", "port", "password", "parallelism");

    assertThat(NearestName.of("prot", names)).contains("port");
    assertThat(NearestName.of("passwrd", names)).contains("password");
    assertThat(NearestName.of("paralelism", names)).contains("parallelism");
    assertThat(NearestName.of("colour", names)).isEmpty();
  }
}
