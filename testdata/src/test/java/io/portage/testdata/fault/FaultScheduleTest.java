package io.portage.testdata.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

  private static final List<String> FAULTS = List.of("cut", "hold", "kill");

  @Test
  void theSameSeedGivesTheSameFaultsAtTheSameTimes() {
    assertThat(steps(7)).isEqualTo(steps(7)).isNotEqualTo(steps(8));
  }

  @Test
  void everyFaultComesOnceInEachRound() {
    List<FaultSchedule.Step<String>> steps = steps(7);
    for (int round = 0; round < steps.size(); round += FAULTS.size()) {
      assertThat(steps.subList(round, round + FAULTS.size()))
          .extracting(FaultSchedule.Step::fault)
          .containsExactlyInAnyOrderElementsOf(FAULTS);
    }
    assertThat(steps)
        .allSatisfy(
            step ->
                assertThat(step.lull()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3)));
  }

  private static List<FaultSchedule.Step<String>> steps(long seed) {
    var schedule = new FaultSchedule<>(seed, FAULTS, Duration.ofSeconds(1), Duration.ofSeconds(3));
    return Stream.generate(schedule::next).limit(12).toList();
  }
}
