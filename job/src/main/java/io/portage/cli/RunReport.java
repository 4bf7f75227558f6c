package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.SourceTables.CopyProgress;
import io.portage.ledger.StoredStep;
import io.portage.ops.JobFailure;
import io.portage.ops.Planner;
import io.portage.ops.RunListener;
import io.portage.ops.RunStatus;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells how a run goes: what it is, how far it is, and every step that it takes. */
final class RunReport implements RunListener {
  private final MigrationConfig config;
  private final Screen screen;
  private final Clock clock;
  private final CopyText copy = new CopyText();
  private final StreamText stream = new StreamText();
  private final Set<String> failuresTold = new HashSet<>();
  private Optional<MigrationRow> before = Optional.empty();
  private Instant startedAt;

  RunReport(MigrationConfig config, Screen screen, Clock clock) {
    this.config = config;
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public void started(Planner.Planned planned, Optional<Path> resumedFrom) {
    startedAt = clock.instant();
    before = planned.earlier();
    MigrationPlan plan = planned.compiled().plan();
    screen.line(
        (planned.earlier().isPresent() ? "Going on with" : "Starting")
            + " the migration "
            + config.name());
    ServersText.lines(planned.catalogs(), config).forEach(line -> screen.line("  " + line));
    screen.line("  " + Figures.count(plan.tables().size(), "table") + " in " + lanes(plan));
    resumedFrom.ifPresent(path -> screen.line("  from the state in " + path));
    if (planned.earlier().isPresent() && resumedFrom.isEmpty()) {
      screen.line("  from what the target has noted down: there is no savepoint or checkpoint yet");
    }
    if (config.job().uiPort() != null) {
      screen.line("  Flink's page: http://localhost:" + config.job().uiPort());
    }
  }

  private static String lanes(MigrationPlan plan) {
    return Figures.count(plan.lanes().size(), "lane")
        + ": "
        + plan.lanes().stream().map(RunReport::lane).collect(Collectors.joining(", "));
  }

  private static String lane(Lane lane) {
    return lane.name() + " x" + lane.parallelism();
  }

  @Override
  public void status(RunStatus status) {
    MigrationRow now = status.migration();
    steps(now, status);
    before = Optional.of(now);
    for (StoredStep step : status.missing()) {
      // the words name a row, which may be another one each time
      if (step.problem().isPresent()
          && failuresTold.add(step.step().step() + " " + step.sqlState())) {
        screen.line(
            "Cannot be made yet, and is tried again: "
                + step.step().label()
                + ": "
                + Visible.text(step.problem().get()));
      }
    }
    Instant at = clock.instant();
    screen.progress(
        status.phase() == RunStatus.Phase.COPY
            ? copy.at(at, status.tables())
            : Screen.Progress.line(stream.at(at, status)));
  }

  private void steps(MigrationRow now, RunStatus status) {
    if (isNew(MigrationRow::copiedAt, now)) {
      screen.line(copied(status.tables(), Duration.between(startedAt, clock.instant())));
    }
    if (isNew(MigrationRow::caughtUpAt, now)) {
      screen.line(
          "Caught up: PostgreSQL has everything that MySQL had when the copy ended"
              + (status.waiting() == 0
                  ? "."
                  : "; "
                      + Figures.count(status.waiting())
                      + " indexes and constraints are being made."));
    }
    if (isNew(MigrationRow::finishedAt, now)) {
      screen.line("All indexes and constraints are made: PostgreSQL is a true copy.");
    }
  }

  private boolean isNew(Function<MigrationRow, Instant> step, MigrationRow now) {
    return step.apply(now) != null && before.map(step).isEmpty();
  }

  private static String copied(List<CopyProgress> tables, Duration took) {
    return "Copied %s rows of %s, %s, in %s; the stream goes on from where it began."
        .formatted(
            Figures.count(tables.stream().mapToLong(CopyProgress::rows).sum()),
            Figures.count(tables.size(), "table"),
            Figures.bytes(tables.stream().mapToLong(CopyProgress::bytes).sum()),
            Figures.duration(took));
  }

  @Override
  public void restarted(Throwable cause, String text) {
    if (JobFailure.isDeliberate(cause)) {
      return; // it does not start again, and how it ended is told at the end
    }
    screen.line(
        "The job failed and starts again by itself from its last checkpoint: "
            + NetworkFailures.oneLine(text));
  }

  @Override
  public void stopping() {
    screen.line("Stopping with a savepoint …");
  }

  @Override
  public void savepointDelayed(String reason) {
    screen.line(
        "No savepoint can be made now, and it is tried again: "
            + NetworkFailures.oneLine(reason).replaceAll("[.]+$", "")
            + ". Ctrl-C, twice unless it has been pressed already, leaves without one; nothing is"
            + " lost by that.");
  }

  /** A signal has come; by any thread. */
  void interrupted() {
    screen.line("Asked to stop; once more (Ctrl-C) leaves at once, without a savepoint.");
  }
}
