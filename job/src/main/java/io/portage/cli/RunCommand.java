package io.portage.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code portage run}: starts the migration, or goes on with it, in this process. */
@Command(
    name = "run",
    description = {
      "Starts the migration, or goes on with it where it stands, in this process.",
      "First copies every table, then follows MySQL's binlog until it is stopped. Ctrl-C and"
          + " `portage pause` stop it with a savepoint; a second Ctrl-C leaves at once. However it"
          + " ended, run goes on where it was, and nothing is lost."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portage run                         with migration.yaml of this folder",
      "  portage run -c shop.yaml --parallelism 8",
      "  portage run --ui-port 8081          with Flink's page at http://localhost:8081",
      "  portage run --exit-when-caught-up   for scripts: ends with 0 once PostgreSQL is a true copy"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption configuration;
  @Mixin private RunOptions options;

  @Override
  public Integer call() throws Exception {
    return new ForegroundRun(
            options.over(configuration.load()), Terminal.of(spec), options.exitWhenCaughtUp())
        .run(false)
        .number();
  }
}
