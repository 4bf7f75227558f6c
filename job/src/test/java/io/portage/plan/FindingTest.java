package io.portage.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FindingTest {
  @Test
  void readsAsOneOrTwoSentences() {
    assertThat(
            new Finding(
                    Severity.BLOCKER, "shop.orders", "total", "It is odd", "odd is bad", "Fix it")
                .text())
        .isEqualTo("shop.orders.total: It is odd; odd is bad. Fix it.");
    assertThat(Finding.ofServer(Severity.NOTE, "The sky is blue", "it is day", "").text())
        .isEqualTo("The sky is blue; it is day.");
  }

  @Test
  void aColumnWithoutItsTableIsRefused() {
    assertThatThrownBy(() -> new Finding(Severity.NOTE, null, "total", "a", "b", "c"))
        .hasMessage("a finding about column total needs its table");
  }
}
