package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.ledger.StoredStep;
import io.portage.ops.JobFailure;
import io.portage.ops.MigrationRun;
import io.portage.ops.RunEnd;
import java.time.Clock;
import java.util.List;

/** One run in this process, told to a person, and ended by a signal, a wish, or the job itself. */
final class ForegroundRun {
  private final MigrationConfig config;
  private final Terminal terminal;
  private final boolean exitWhenCaughtUp;

  ForegroundRun(MigrationConfig config, Terminal terminal, boolean exitWhenCaughtUp) {
    this.config = config;
    this.terminal = terminal;
    this.exitWhenCaughtUp = exitWhenCaughtUp;
  }

  /** Runs until it has stopped, and says how it did. */
  ExitCode run(boolean mustResume) throws Exception {
    RunReport report = new RunReport(config, Screen.of(terminal), Clock.systemUTC());
    CaughtUpExit exit = new CaughtUpExit(config, report, exitWhenCaughtUp);
    MigrationRun run = new MigrationRun(config, exit);
    try (StopSignals signals = StopSignals.listen(() -> stop(report, run));
        exit) {
      exit.onCaughtUp(run::requestStop);
      ExitCode ended = ended(run.run(mustResume), signals);
      return ended == ExitCode.OK ? complete(exit.missing()) : ended;
    }
  }

  private ExitCode complete(List<StoredStep> missing) {
    if (missing.isEmpty()) {
      return ExitCode.OK;
    }
    terminal.line("The stream has caught up, but these could not be made:");
    missing.forEach(step -> MissingText.lines(step).forEach(line -> terminal.line("  " + line)));
    terminal.line("Correct what is named, then: portage indexes --make");
    return ExitCode.INCOMPLETE;
  }

  private static void stop(RunReport report, MigrationRun run) {
    report.interrupted();
    run.requestStop();
  }

  private ExitCode ended(RunEnd end, StopSignals signals) throws Exception {
    if (end instanceof RunEnd.Paused paused) {
      terminal.line("Stopped with the savepoint " + paused.savepoint());
      terminal.line("Go on with: portage resume");
      return signals.received() ? ExitCode.INTERRUPTED : ExitCode.OK;
    }
    Throwable cause = ((RunEnd.Failed) end).cause();
    if (JobFailure.isDeliberate(cause)) {
      throw new Failure(ExitCode.STOPPED, cause.getMessage(), cause);
    }
    throw new IllegalStateException("The job failed", cause);
  }
}
