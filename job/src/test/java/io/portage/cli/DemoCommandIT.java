package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole demo, small. */
class DemoCommandIT {

  @Test
  void itCarriesALiveShopOverAndLeavesNothingBehind() throws Exception {
    Set<Path> before = leftovers();

    CommandRun run = CommandRun.of("demo", "--scale", "0.1", "--seconds", "6", "--seed", "5");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("transform: microseconds-to-interval", "key-offset: 1000000")
        .contains("`portage run`", "`portage pause`", "`portage resume --parallelism 3`")
        .contains("All indexes and constraints are made", "The application stops")
        .containsPattern("Equal: [0-9,]+ rows in 28 tables, nothing missing, nothing different");
    assertThat(leftovers()).isEqualTo(before);
  }

  @Test
  void sensesWhatCannotBeShown() {
    assertThat(CommandRun.of("demo", "--scale", "0").exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(CommandRun.of("demo", "--seconds", "1").err())
        .startsWith("--seconds is 1; give 2 or more");
  }

  private static Set<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("portage-demo-"))
          .collect(Collectors.toSet());
    }
  }
}
