package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void versionIsPrintedWithThatOfFlinkAndJava() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("portage \\d+\\S+ \\(Flink 1\\.20\\.\\d+, Java 17\\S*\\)\\R");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void helpNamesVerbsOptionsAndEveryExitCode() {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Verbs:", "config", "-x, --stack-trace", "Exit codes:");
    for (ExitCode code : ExitCode.values()) {
      assertThat(run.out()).containsPattern("(?m)^  " + code.number() + " +[a-z]");
    }
    assertThat(run.err()).isEmpty();
  }

  @Test
  void helpOfAVerbIsShownWithoutItsConfiguration() {
    CommandRun run = CommandRun.of("config", "check", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("-c, --config=FILE", "migration.yaml", "-o, --output=FORMAT", "text, json");
  }

  @Test
  void everyVerbHasAHelpWithExamples() {
    for (String verb :
        List.of(
            "assess", "run", "resume", "status", "pause", "verify", "sequences", "demo", "story")) {
      CommandRun run = CommandRun.of(verb, "--help");

      assertThat(run.exitCode()).as(verb).isZero();
      assertThat(run.out())
          .as(verb)
          .startsWith("Usage: portage " + verb)
          .contains("Examples:", "  portage " + verb);
      assertThat(CommandRun.of("--help").out()).containsPattern("(?m)^  " + verb + " +[A-Z]");
    }
  }

  @Test
  void aWrongCommandLineIsAUsageErrorOnStandardError() {
    for (String[] args :
        new String[][] {{}, {"config"}, {"config", "check", "-o", "xml"}, {"-q"}, {"sequences"}}) {
      CommandRun run = CommandRun.of(args);

      assertThat(run.exitCode()).as("%s", (Object) args).isEqualTo(ExitCode.USAGE.number());
      assertThat(run.err())
          .contains(args.length == 0 ? "Usage: portage" : "See `portage")
          .contains("--help");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void aMisspeltVerbIsAnsweredWithTheOneThatWasMeant() {
    assertThat(CommandRun.of("confg").err().lines())
        .hasSize(3)
        .contains("Did you mean: portage config?", "See `portage --help`.");
  }
}
