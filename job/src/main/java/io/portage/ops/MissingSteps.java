package io.portage.ops;

import io.portage.config.MigrationConfig;
import io.portage.finish.IndexProgress;
import io.portage.ledger.Aborts;
import io.portage.ledger.DeferredSteps;
import io.portage.ledger.LedgerSchema;
import io.portage.ledger.MigrationLock;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.Migrations;
import io.portage.ledger.StoredStep;
import io.portage.plan.PostgresEndpoint;
import io.portage.plan.compile.Endpoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the target lacks of indexes and constraints, whether the job runs, rests, is dead, or has
 * been aborted.
 *
 * @param abortedAt when the migration was given up; null where it was not
 * @param aborting whether an abort has begun and is not at its end
 * @param running whether a job, or an abort, works on it now
 * @param caughtUp whether the stream has caught up with the copy, before which nothing is made
 */
public record MissingSteps(
    String migration,
    Instant abortedAt,
    boolean aborting,
    boolean running,
    boolean caughtUp,
    List<Missing> steps) {

  public MissingSteps {
    steps = List.copyOf(steps);
  }

  /** Where a missing step stands. */
  public enum State {
    WAITING,
    MAKING,
    FAILED
  }

  /**
   * A step that is not done.
   *
   * @param progress null where PostgreSQL does not build an index of the name now
   */
  public record Missing(StoredStep stored, State state, IndexProgress progress) {}

  /**
   * Reads the ledger and PostgreSQL's own progress; changes nothing.
   *
   * @throws RefusedException where the target knows no such migration, running or aborted
   */
  public static MissingSteps read(MigrationConfig config) throws SQLException {
    PostgresEndpoint target = Endpoints.target(config);
    try (Connection ledger = target.connectBriefly("indexes")) {
      if (!LedgerSchema.exists(ledger)) {
        throw KnownMigration.unknown(config);
      }
      Optional<MigrationRow> row = new Migrations(ledger).find(config.name());
      boolean running = MigrationLock.isTaken(ledger, config.name());
      Map<String, IndexProgress> progress = IndexProgress.now(ledger);
      if (row.isPresent()) {
        return new MissingSteps(
            config.name(),
            null,
            new Aborts(ledger, config.name()).isUnderWay(),
            running,
            row.get().caughtUpAt() != null,
            missing(ledger, config.name(), running, progress));
      }
      Aborts.Aborted aborted =
          new Aborts(ledger, config.name())
              .last()
              .orElseThrow(() -> KnownMigration.unknown(config));
      return new MissingSteps(
          config.name(),
          aborted.at(),
          false,
          running,
          true,
          missing(ledger, aborted.name(), running, progress));
    }
  }

  private static List<Missing> missing(
      Connection ledger, String name, boolean running, Map<String, IndexProgress> progress)
      throws SQLException {
    return new DeferredSteps(ledger, name)
        .missing().stream().map(step -> missing(step, running, progress)).toList();
  }

  private static Missing missing(
      StoredStep step, boolean running, Map<String, IndexProgress> progress) {
    IndexProgress now =
        step.step().kindOf().isIndex()
            ? progress.get(step.step().schema() + "." + step.step().name())
            : null;
    // a step that a dead process had begun stays marked; what its session builds on is progress
    boolean making = now != null || (running && step.startedAt() != null);
    State state = making ? State.MAKING : step.error() != null ? State.FAILED : State.WAITING;
    return new Missing(step, state, now);
  }

  /** How many have failed. */
  public long failed() {
    return steps.stream().filter(step -> step.state() == State.FAILED).count();
  }
}
