package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceTextTest {

  @Test
  void valuesAreShownAsMySqlPrintsThem() {
    assertThat(SourceText.of(SourceKind.INTEGER, -5L)).isEqualTo("-5");
    assertThat(SourceText.of(SourceKind.DECIMAL, new BigDecimal("1.50"))).isEqualTo("1.50");
    assertThat(SourceText.of(SourceKind.TEXT, "ä".getBytes(StandardCharsets.UTF_8))).isEqualTo("ä");
    assertThat(SourceText.of(SourceKind.BYTES, new byte[] {0, -1})).isEqualTo("0x00ff");
    assertThat(SourceText.of(SourceKind.DATE, -1L)).isEqualTo("1969-12-31");
    assertThat(SourceText.of(SourceKind.DATETIME, -1L)).isEqualTo("1969-12-31 23:59:59.999999");
    assertThat(SourceText.of(SourceKind.DATETIME, 0L)).isEqualTo("1970-01-01 00:00:00");
    assertThat(SourceText.of(SourceKind.TIMESTAMP, 1_500_000L))
        .isEqualTo("1970-01-01 00:00:01.5 UTC");
    assertThat(SourceText.of(SourceKind.TIME, -3_020_399_999_999L)).isEqualTo("-838:59:59.999999");
    assertThat(SourceText.of(SourceKind.TIME, 0L)).isEqualTo("00:00:00");
    assertThat(SourceText.of(SourceKind.DATE, UnreadableValue.noDate("2024-02-31")))
        .isEqualTo("2024-02-31");
  }
}
