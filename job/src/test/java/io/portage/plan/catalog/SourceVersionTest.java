package io.portage.plan.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SourceVersionTest {
  @Test
  void numbersAreComparedAsNumbers() {
    SourceVersion version = SourceVersion.parse("8.0.36-0ubuntu0.22.04.1-log", "(Ubuntu)");
    assertThat(version.atLeast(8, 0, 4)).isTrue();
    assertThat(version.atLeast(8, 0, 36)).isTrue();
    assertThat(version.atLeast(8, 0, 37)).isFalse();
    assertThat(version.atLeast(8, 4, 0)).isFalse();
    assertThat(version.atLeast(5, 7, 44)).isTrue();
    assertThat(SourceVersion.parse("9.1.0", "").atLeast(8, 4, 3)).isTrue();
  }

  @Test
  void mariaDbIsKnownBehindItsDisguiseAndIsNoMySqlOfAnyVersion() {
    SourceVersion version = SourceVersion.parse("5.5.5-10.11.6-MariaDB-log", "");
    assertThat(version.mariaDb()).isTrue();
    assertThat(version.major()).isEqualTo(10);
    assertThat(version.atLeast(5, 7, 0)).isFalse();
    assertThat(SourceVersion.parse("11.4.2", "mariadb.org binary distribution").mariaDb()).isTrue();
  }

  @Test
  void whatIsNoVersionIsRefused() {
    assertThatThrownBy(() -> SourceVersion.parse("unknown", ""))
        .hasMessage("Not a version of MySQL: unknown");
  }
}
