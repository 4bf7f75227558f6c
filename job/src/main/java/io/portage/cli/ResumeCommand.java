package io.portage.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code portage resume}: {@code run} for a migration that must have begun. */
@Command(
    name = "resume",
    description = {
      "Goes on with a migration that was paused, stopped or killed, in this process.",
      "The same as run, but refuses (exit code 7) where the target knows no such migration, so that"
          + " a wrong file does not start another one."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portage resume                   from the newest savepoint or checkpoint",
      "  portage resume --parallelism 4   with more writers than before"
    })
final class ResumeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption configuration;
  @Mixin private RunOptions options;

  @Override
  public Integer call() throws Exception {
    return new ForegroundRun(
            options.over(configuration.load()), Terminal.of(spec), options.exitWhenCaughtUp())
        .run(true)
        .number();
  }
}
