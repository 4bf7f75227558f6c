package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void countsHaveCommasAndThingsAPlural() {
    assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Figures.count(1, "table")).isEqualTo("1 table");
    assertThat(Figures.count(0, "table")).isEqualTo("0 tables");
  }

  @Test
  void bytesHaveTheUnitThatSuits() {
    assertThat(Figures.bytes(0)).isEqualTo("0 B");
    assertThat(Figures.bytes(1536)).isEqualTo("1.5 KB");
    assertThat(Figures.bytes(32 << 20)).isEqualTo("32.0 MB");
    assertThat(Figures.bytes(5e15)).isEqualTo("4547.5 TB");
  }

  @Test
  void durationsHaveTheTwoUnitsThatMatter() {
    assertThat(Figures.duration(Duration.ofMillis(340))).isEqualTo("0.3 s");
    assertThat(Figures.duration(Duration.ofSeconds(42))).isEqualTo("42 s");
    assertThat(Figures.duration(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
    assertThat(Figures.duration(Duration.ofMinutes(125))).isEqualTo("2 h 5 min");
    assertThat(Figures.duration(Duration.ofDays(30))).isEqualTo("30 days");
    assertThat(Figures.duration(Duration.ofHours(50))).isEqualTo("2 days 2 h");
  }
}
