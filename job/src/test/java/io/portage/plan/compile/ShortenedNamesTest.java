package io.portage.plan.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortenedNamesTest {

  private static final String SIXTY = "a".repeat(50) + "_targets_o";

  @Test
  void djangosNamesOfBothDatabasesAreTheSame() {
    assertThat(ShortenedNames.mayBeTheSame(SIXTY + "1fb9", SIXTY.substring(0, 59) + "1fb9"))
        .isTrue();
  }

  @Test
  void anotherMarkOrAnotherBeginningIsAnotherTable() {
    assertThat(ShortenedNames.mayBeTheSame(SIXTY + "1fb9", SIXTY.substring(0, 59) + "1fb8"))
        .isFalse();
    assertThat(ShortenedNames.mayBeTheSame(SIXTY + "1fb9", "b" + SIXTY.substring(0, 58) + "1fb9"))
        .isFalse();
    assertThat(ShortenedNames.mayBeTheSame("order_1fb9", "orde_1fb9")).isFalse();
  }

  @Test
  void postgresCutsToSixtyThreeBytesAndNamesMayDifferInCase() {
    String tooLong = "t".repeat(64);
    assertThat(ShortenedNames.mayBeTheSame(tooLong, "t".repeat(63))).isTrue();
    assertThat(ShortenedNames.mayBeTheSame("Order", "order")).isTrue();
    assertThat(ShortenedNames.mayBeTheSame("orders", "order")).isFalse();
  }
}
