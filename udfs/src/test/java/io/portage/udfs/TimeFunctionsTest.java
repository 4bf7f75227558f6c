package io.portage.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeFunctionsTest {

  @Test
  void durationsAreExactAtTheLimitsOfTheirUnits() {
    assertThat(new MillisecondsToInterval().eval(-1L)).isEqualTo(Duration.ofMillis(-1));
    assertThat(new MillisecondsToInterval().eval(Long.MIN_VALUE))
        .isEqualTo(Duration.ofMillis(Long.MIN_VALUE));
    assertThat(new MillisecondsToInterval().eval(Long.MAX_VALUE))
        .isEqualTo(Duration.ofMillis(Long.MAX_VALUE));
    assertThat(new SecondsToInterval().eval(Long.MIN_VALUE))
        .isEqualTo(Duration.ofSeconds(Long.MIN_VALUE));
    assertThat(new SecondsToInterval().eval(0L)).isEqualTo(Duration.ZERO);
    assertThat(new SecondsToInterval().eval((Long) null)).isNull();
  }

  @Test
  void fractionsAreExactOrRefused() {
    SecondsToInterval seconds = new SecondsToInterval();
    assertThat(seconds.eval(new BigDecimal("1.000001"))).isEqualTo(Duration.ofNanos(1_000_001_000));
    assertThat(seconds.eval(new BigDecimal("-0.000001"))).isEqualTo(Duration.ofNanos(-1000));
    assertThat(seconds.eval(new BigDecimal("18446744073.709551615")))
        .isEqualTo(Duration.ofSeconds(18446744073L, 709551615));
    assertThat(new MicrosecondsToInterval().eval(new BigDecimal("18446744073709551615")))
        .isEqualTo(Duration.ofSeconds(18446744073709L, 551_615_000));
    assertThatThrownBy(() -> seconds.eval(new BigDecimal("0.0000000001")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0000000001 is finer than a nanosecond");
    assertThatThrownBy(() -> seconds.eval(new BigDecimal("18446744073709551615")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void unixTimeIsAMomentBeforeAndAfterTheEpoch() {
    assertThat(new UnixSecondsToTimestamptz().eval(-1L))
        .isEqualTo(Instant.parse("1969-12-31T23:59:59Z"));
    assertThat(new UnixSecondsToTimestamptz().eval(4102444800L))
        .isEqualTo(Instant.parse("2100-01-01T00:00:00Z"));
    assertThat(new UnixSecondsToTimestamptz().eval(new BigDecimal("1.5")))
        .isEqualTo(Instant.parse("1970-01-01T00:00:01.500Z"));
    assertThat(new UnixMillisecondsToTimestamptz().eval(-1L))
        .isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
    assertThat(new UnixMillisecondsToTimestamptz().eval(2147483647999L))
        .isEqualTo(Instant.parse("2038-01-19T03:14:07.999Z"));
    assertThat(new UnixMicrosecondsToTimestamptz().eval(-62135596800000001L))
        .isEqualTo(Instant.parse("0000-12-31T23:59:59.999999Z"));
    assertThat(new UnixMicrosecondsToTimestamptz().eval((Long) null)).isNull();
  }
}
