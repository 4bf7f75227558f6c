package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.ops.MakeMissing;
import io.portage.ops.MissingSteps;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portage indexes}: which indexes and constraints the target lacks. */
@Command(
    name = "indexes",
    description = {
      "Lists the indexes, constraints and sequences' values that are still to be made on the target:"
          + " waiting, being made, or failed with the reason, the rows that stand in the way, and"
          + " the statement. The job may run, be paused, be dead or be aborted.",
      "Ends with exit code 0 if nothing is missing, with 10 if something is, and with 7 where the"
          + " target knows no such migration."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portage indexes",
      "  portage indexes --make              tries them once, while no job runs",
      "  portage indexes -o json | jq '.steps[] | select(.state == \"failed\")'"
    })
final class IndexesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption configuration;
  @Mixin private OutputOption output;

  @Option(
      names = "--make",
      description =
          "First try each once. Refused (exit code 7) while a job runs, which makes them itself,"
              + " and before the stream has caught up.")
  private boolean make;

  @Override
  public Integer call() throws Exception {
    MigrationConfig config = configuration.load();
    Terminal terminal = Terminal.of(spec);
    if (make) {
      MakeMissing.run(config, new StepLines(terminal));
    }
    MissingSteps missing = MissingSteps.read(config);
    if (output.json()) {
      terminal.json(MissingJson.of(missing));
    } else {
      print(missing, terminal);
    }
    return (missing.steps().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE).number();
  }

  private static void print(MissingSteps missing, Terminal terminal) {
    Instant now = Clock.systemUTC().instant();
    missing.steps().forEach(step -> MissingText.lines(step, now).forEach(terminal::line));
    if (missing.steps().isEmpty()) {
      terminal.line(
          missing.caughtUp()
              ? "Nothing is missing: all indexes and constraints are made."
              : "Nothing is to be made after the copy.");
      return;
    }
    terminal.line("");
    terminal.line(
        Figures.count(missing.steps().size())
            + " to make, "
            + Figures.count(missing.failed())
            + " of them failed. "
            + whatNext(missing));
  }

  private static String whatNext(MissingSteps missing) {
    if (missing.aborting()) {
      return missing.running()
          ? "The migration is being aborted."
          : "The migration is being aborted, and that was broken off; go on with `portage abort`.";
    }
    if (!missing.caughtUp()) {
      return missing.running()
          ? "They are made once the stream has caught up."
          : "They are made once the stream has caught up; go on with `portage run`, or put them"
              + " back with `portage abort`.";
    }
    if (missing.running()) {
      return "The job tries them again by itself.";
    }
    return missing.abortedAt() != null
        ? "The migration was aborted; correct what is named, then `portage indexes --make`."
        : "No job runs; `portage indexes --make` makes them, and so does `portage run`.";
  }
}
