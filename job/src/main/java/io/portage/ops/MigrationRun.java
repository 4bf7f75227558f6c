package io.portage.ops;

import io.portage.config.MigrationConfig;
import io.portage.ledger.Aborts;
import io.portage.ledger.CutoverRow;
import io.portage.ledger.Cutovers;
import io.portage.ledger.DeferredSteps;
import io.portage.ledger.LedgerSchema;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.Migrations;
import io.portage.ledger.SourceTables;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import io.portage.plan.PostgresEndpoint;
import io.portage.plan.compile.Endpoints;
import io.portage.sink.LostCommitException;
import io.portage.source.Continuity;
import io.portage.source.ServerChangedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a migration on this machine: takes the lock, plans, prepares the target on the first
 * run, starts the job where the last one ended, and watches it until it is asked to stop or stops
 * itself.
 */
public final class MigrationRun {

  private static final Logger LOG = LoggerFactory.getLogger(MigrationRun.class);
  private static final long WATCH_MILLIS = 500;

  /** A job that starts has no savepoint to give, which is nothing to tell of. */
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final MigrationConfig config;
  private final RunListener listener;
  private final CountDownLatch stop = new CountDownLatch(1);

  public MigrationRun(MigrationConfig config, RunListener listener) {
    this.config = config;
    this.listener = listener;
  }

  /** Asks the run to stop with a savepoint. Safe from any thread, more than once. */
  public void requestStop() {
    stop.countDown();
  }

  /**
   * Runs until stopped.
   *
   * @param mustResume whether there must be a migration to go on with
   * @throws BlockedException where the plan has blockers
   * @throws RefusedException where another job has the migration, or there is nothing to resume
   */
  public RunEnd run(boolean mustResume) throws Exception {
    PostgresEndpoint target = Endpoints.target(config);
    StateFolder.ensureWritable(config.job().stateDir());
    try (RunLock lock = RunLock.take(target, config.name())) {
      refuseAborting(target);
      refuseAfterCutover(target);
      Planner.Planned planned = Planner.plan(config);
      if (mustResume && planned.earlier().isEmpty()) {
        throw new RefusedException(
            "There is nothing to resume: the target knows no migration "
                + config.name()
                + "; start it with `portage run`.");
      }
      if (planned.compiled().plan() == null) {
        throw new BlockedException(planned.compiled().blockers());
      }
      try (Connection ledger = target.connect("run")) {
        if (planned.earlier().isEmpty()) {
          TargetPreparer.prepare(ledger, planned);
        } else {
          // an earlier version may have made fewer tables
          LedgerSchema.create(ledger);
          new SourceTables(ledger, config.name()).decided(planned.compiled().plan().tables());
          sameServer(planned.compiled().plan(), ledger);
          BinlogReach.check(
              planned.compiled().plan(),
              planned.catalogs().source().variables().serverUuid(),
              planned.catalogs().source().replication().oldestFile(),
              ledger);
        }
      }
      return start(planned, target, lock);
    }
  }

  private void refuseAborting(PostgresEndpoint target) throws SQLException {
    try (Connection ledger = target.connect("run")) {
      if (LedgerSchema.exists(ledger) && new Aborts(ledger, config.name()).isUnderWay()) {
        throw new RefusedException(
            "The migration "
                + config.name()
                + " is being aborted; finish that with `portage abort`, then start again.");
      }
    }
  }

  private void refuseAfterCutover(PostgresEndpoint target) throws SQLException {
    try (Connection ledger = target.connect("run")) {
      Optional<CutoverRow> last =
          LedgerSchema.exists(ledger)
              ? new Cutovers(ledger, config.name()).last()
              : Optional.empty();
      if (last.filter(CutoverRow::isDone).isPresent()) {
        throw new RefusedException(
            "The migration "
                + config.name()
                + " was cut over at "
                + last.get().doneAt()
                + ": PostgreSQL is written to alone. `portage cutover --undo` takes that back, then"
                + " `portage resume` goes on.");
      }
    }
  }

  /** The stream looks again, and at more; here nothing has been started yet. */
  private static void sameServer(MigrationPlan plan, Connection ledger) throws SQLException {
    try (Connection mysql = plan.source().connectBriefly()) {
      Continuity.check(plan, mysql, ledger);
    } catch (ServerChangedException e) {
      throw new RefusedException(e.getMessage());
    }
  }

  private RunEnd start(Planner.Planned planned, PostgresEndpoint target, RunLock lock)
      throws Exception {
    MigrationPlan plan = planned.compiled().plan();
    StateFolder state;
    try (Connection ledger = target.connectBriefly("run")) {
      MigrationRow row = new Migrations(ledger).find(plan.name()).orElseThrow();
      // a folder of its own for each migration that ever had this name
      state =
          StateFolder.open(
              config.job().stateDir().resolve("state-" + row.createdAt().toEpochMilli()));
      new DeferredSteps(ledger, plan.name()).beginAnew();
      new Migrations(ledger).running(plan.name(), runner(), state.checkpoints().toString());
    }
    Optional<Path> resumedFrom = SavedState.newest(state);
    try (LocalCluster cluster =
            LocalCluster.start(plan, state, resumedFrom, config.job().uiPort());
        StatusReader status =
            new StatusReader(
                plan.name(),
                plan.lanes().stream().map(Lane::name).toList(),
                plan.source(),
                plan.target())) {
      listener.started(planned, resumedFrom);
      return watch(plan, cluster, status, lock, state);
    }
  }

  private RunEnd watch(
      MigrationPlan plan,
      LocalCluster cluster,
      StatusReader status,
      RunLock lock,
      StateFolder state)
      throws Exception {
    RestartWatch restarts = new RestartWatch(config, plan.target(), state, listener);
    String delay = null;
    boolean stopping = false;
    long stoppingSince = 0;
    while (true) {
      boolean stopRequested = awaitStop(stopping);
      Optional<Throwable> failure = cluster.failure().or(restarts::hopeless);
      if (failure.isPresent()) {
        return failed(plan, failure.get(), state);
      }
      cluster.health().ifPresent(restarts::look);
      boolean wished;
      try {
        wished = isPauseWished(plan, status, lock);
      } catch (LostCommitException e) {
        return failed(plan, e, state);
      }
      if (!stopping && (stopRequested || wished)) {
        stopping = true;
        stoppingSince = System.nanoTime();
        listener.stopping();
      }
      if (stopping) {
        try {
          return paused(plan, cluster.stopWithSavepoint(state.savepoints()));
        } catch (ExecutionException e) {
          // the job is starting, say, for the first time or after a failure
          boolean late = System.nanoTime() - stoppingSince > START_NANOS;
          String reason = state.obstacle().orElseGet(() -> JobFailure.cause(e).getMessage());
          if (late && !reason.equals(delay)) {
            delay = reason;
            LOG.warn("No savepoint yet", e);
            listener.savepointDelayed(config.mask(reason));
          }
        }
      }
    }
  }

  private boolean awaitStop(boolean stopping) throws InterruptedException {
    if (stopping) {
      // the latch no longer makes anybody wait
      TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
      return true;
    }
    return stop.await(WATCH_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Looks at the target; where it does not answer, the job is the one to cope with that. */
  private boolean isPauseWished(MigrationPlan plan, StatusReader status, RunLock lock) {
    try {
      RunStatus read =
          status.read().orElseThrow(() -> LostCommitException.ofMigration(plan.name()));
      lock.heartbeat();
      listener.status(read);
      return read.migration().wish().equals("pause");
    } catch (SQLException e) {
      LOG.warn("The status of {} cannot be read now: {}", plan.name(), e.getMessage());
      return false;
    }
  }

  private static RunEnd paused(MigrationPlan plan, Path savepoint) throws SQLException {
    try (Connection ledger = plan.target().connectBriefly("run")) {
      new Migrations(ledger).paused(plan.name(), savepoint.toString());
    }
    return new RunEnd.Paused(savepoint);
  }

  private static RunEnd failed(MigrationPlan plan, Throwable cause, StateFolder state)
      throws IOException {
    if (cause instanceof LostCommitException) {
      // checkpoints say that the lost changes are applied
      state.setAside();
    }
    try (Connection ledger = plan.target().connectBriefly("run")) {
      new Migrations(ledger).failed(plan.name(), cause.getMessage());
    } catch (SQLException e) {
      LOG.warn("The failure could not be recorded", e);
    }
    return new RunEnd.Failed(cause);
  }

  private static String runner() {
    try {
      return InetAddress.getLocalHost().getHostName() + " " + ProcessHandle.current().pid();
    } catch (UnknownHostException e) {
      return "process " + ProcessHandle.current().pid();
    }
  }
}
