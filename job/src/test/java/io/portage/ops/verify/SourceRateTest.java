package io.portage.ops.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SourceRateTest {

  private final AtomicLong clock = new AtomicLong();

  @Test
  void whoeverReadsFasterThanTheRateWaitsForTheRest() {
    SourceRate rate = SourceRate.parse("1000", clock::get);

    assertThat(rate.debt(500)).isEqualTo(500_000_000);
    assertThat(rate.debt(500)).isEqualTo(1_000_000_000);
    clock.addAndGet(2_000_000_000);
    assertThat(rate.debt(100)).as("idle time is not saved up").isEqualTo(100_000_000);
  }

  @Test
  void bytesAreSaidByTheirUnit() {
    assertThat(SourceRate.parse("10mb", clock::get).debt(5 << 20)).isEqualTo(500_000_000);
    assertThat(SourceRate.unlimited().debt(Long.MAX_VALUE)).isZero();
    for (String wrong : List.of("", "0", "-1", "5 MB", "fast", "1.5MB")) {
      assertThatThrownBy(() -> SourceRate.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is no rate");
    }
  }

  @Test
  void aKeyComesBackFromItsBytesAsItWas() {
    for (SourceKey key :
        List.of(
            new SourceKey(List.of("1")),
            new SourceKey(List.of("", "ä,😀", "-5")),
            new SourceKey(List.of("ab", "c")),
            new SourceKey(List.of("a", "bc")))) {
      assertThat(SourceKey.of(key.bytes())).isEqualTo(key);
    }
    assertThat(new SourceKey(List.of("ab", "c")).bytes())
        .isNotEqualTo(new SourceKey(List.of("a", "bc")).bytes());
  }
}
