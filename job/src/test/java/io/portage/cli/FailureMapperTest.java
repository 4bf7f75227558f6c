package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureMapperTest {
  private final FailureMapper mapper = FailureMapper.of(Optional.empty());

  @Test
  void aFailureKeepsItsExitCodeHoweverDeepItLies() {
    Throwable wrapped =
        new RuntimeException(
            new IOException(new Failure(ExitCode.REFUSED, "another job runs; pause it")));

    assertThat(mapper.map(wrapped))
        .isEqualTo(FailureMapper.Outcome.of(ExitCode.REFUSED, "another job runs; pause it"));
  }

  @Test
  void anInterruptIsNoFailure() {
    assertThat(mapper.map(new RuntimeException(new InterruptedException())).exitCode())
        .isEqualTo(ExitCode.INTERRUPTED);
  }

  @Test
  void whatHasNoNameIsToldByItsRootCause() {
    assertThat(mapper.map(new RuntimeException(new IllegalStateException("the disk is full"))))
        .isEqualTo(
            FailureMapper.Outcome.of(
                ExitCode.UNEXPECTED,
                "unexpected failure: IllegalStateException: the disk is full"));
  }

  @Test
  void causesThatGoInACircleEnd() {
    Exception first = new IOException("first");
    Exception second = new IOException("second", first);
    first.initCause(second);

    assertThat(mapper.map(first).exitCode()).isEqualTo(ExitCode.UNEXPECTED);
  }
}
