package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.ops.Pause;
import io.portage.plan.check.Preflight;
import io.portage.plan.compile.Endpoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portage pause}: stops the job with a savepoint, wherever it runs. */
@Command(
    name = "pause",
    description = {
      "Asks the running job, on whatever machine it is, to stop with a savepoint, and waits until it"
          + " has.",
      "MySQL is not touched: what it logs meanwhile is applied after `portage resume`. A pause may"
          + " last as long as MySQL keeps its binlog, which is printed."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  portage pause", "  portage pause --timeout 30m"})
final class PauseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption configuration;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "10m",
      converter = DurationOption.class,
      description =
          "How long to wait, such as 90s, 10m or 1h (default: ${DEFAULT-VALUE}); the job stays asked"
              + " to pause even after that.")
  private Duration timeout;

  @Override
  public Integer call() throws Exception {
    MigrationConfig config = configuration.load();
    Terminal terminal = Terminal.of(spec);
    Pause pause = new Pause(Endpoints.target(config), config.name());
    pause.wish();
    terminal.line("Asked the job to stop with a savepoint …");
    terminal.line("Paused; the savepoint is " + pause.await(timeout));
    terminal.line(howLong(config));
    return ExitCode.OK.number();
  }

  private static String howLong(MigrationConfig config) throws SQLException {
    Duration retention;
    try (Connection mysql = Endpoints.source(config).connect()) {
      retention =
          Preflight.source(mysql, config.source().databases(), List.of())
              .facts()
              .variables()
              .binlogRetention();
    }
    return retention == null
        ? "MySQL keeps its binlog for ever, so that the pause may last as long as you like; go on"
            + " with: portage resume"
        : "MySQL keeps its binlog for "
            + Figures.duration(retention)
            + ": go on before that with: portage resume";
  }
}
