package io.portage.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosecondsToIntervalTest {

  private final MicrosecondsToInterval function = new MicrosecondsToInterval();

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "1, PT0.000001S",
    "-1, PT-0.000001S",
    "90000000000, PT25H",
    "9007199254740993, PT2501999H47M34.740993S",
    "9223372036854775807, PT2562047788H54.775807S",
    "-9223372036854775808, PT-2562047788H-54.775808S",
  })
  void knownDurations(long microseconds, Duration expected) {
    assertThat(function.eval(microseconds)).isEqualTo(expected);
  }

  @Test
  void everyNumberComesBackExactly() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      long microseconds = random.nextLong() >> random.nextInt(64);
      Duration duration = function.eval(microseconds);
      BigInteger nanos =
          BigInteger.valueOf(duration.getSeconds())
              .multiply(BigInteger.valueOf(1_000_000_000))
              .add(BigInteger.valueOf(duration.getNano()));
      assertThat(nanos)
          .isEqualTo(BigInteger.valueOf(microseconds).multiply(BigInteger.valueOf(1000)));
    }
  }

  @Test
  void nullStaysNull() {
    assertThat(function.eval((Long) null)).isNull();
  }
}
