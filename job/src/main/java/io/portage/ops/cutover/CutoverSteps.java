package io.portage.ops.cutover;

import io.portage.config.MigrationConfig;
import io.portage.finish.StepListener;
import io.portage.ledger.CutoverRow;
import io.portage.ledger.CutoverStep;
import io.portage.ledger.Cutovers;
import io.portage.ledger.DeferredSteps;
import io.portage.ledger.Fence;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.Migrations;
import io.portage.ledger.StepKind;
import io.portage.ledger.StoredStep;
import io.portage.ops.MakeMissing;
import io.portage.ops.Pause;
import io.portage.ops.Planner;
import io.portage.ops.SequenceRoom;
import io.portage.ops.cutover.CutoverStoppedException.Reason;
import io.portage.plan.BinlogStart;
import io.portage.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What each step of a cutover does. Each may be done again. */
final class CutoverSteps {

  private static final long POLL_MILLIS = 50;

  private static final String FENCE_AGAIN =
      " `portage resume`, where the job has stopped, and `portage cutover` begins again with the"
          + " fence.";

  private final MigrationConfig config;
  private final Planner.Planned planned;
  private final MigrationPlan plan;
  private final CutoverOptions options;
  private final CutoverListener listener;
  private final Cutovers cutovers;
  private final StreamWatch stream;
  private final Connection ledger;

  CutoverSteps(
      MigrationConfig config,
      Planner.Planned planned,
      CutoverOptions options,
      CutoverListener listener,
      Cutovers cutovers,
      StreamWatch stream) {
    this.config = config;
    this.planned = planned;
    this.plan = planned.compiled().plan();
    this.options = options;
    this.listener = listener;
    this.cutovers = cutovers;
    this.stream = stream;
    this.ledger = stream.ledger();
  }

  private CutoverRow row() throws SQLException {
    return cutovers.last().orElseThrow();
  }

  /** Whether a step has not ended, or holds no more: somebody may have started the job again. */
  boolean isToDo(CutoverStep step) throws SQLException {
    return !row().hasEnded(step) || step == CutoverStep.STOP && stream.isRunning();
  }

  String perform(CutoverStep step) throws Exception {
    return switch (step) {
      case GATE -> throw new IllegalArgumentException("the gate is passed before");
      case FENCE -> fence();
      case DRAIN -> drain();
      case VERIFY ->
          new FinalVerification(plan, ledger, options)
              .run(row().stoppedAt(), listener.comparison());
      case STOP -> stop();
      case CONSTRAINTS -> constraints();
      case PROOF -> proof();
    };
  }

  private String fence() throws Exception {
    boolean readOnly = options.fence() == FenceWay.READ_ONLY || row().isFenceUp();
    Optional<Canary> canary = Canary.of(plan);
    WriterStop way =
        readOnly
            ? new ReadOnlyStop(plan.source(), canary, cutovers)
            : new WaitingStop(plan.source(), canary, stream, options, listener);
    WriterStop.Stopped stopped = way.stop();
    cutovers.canary(stopped.canary());
    cutovers.writersStopped(stopped.end(), stopped.ago());
    return stopped.words();
  }

  private String drain() throws SQLException, InterruptedException {
    BinlogStart end = row().end();
    if (!stream.await(end, options.patience().step())) {
      throw new CutoverStoppedException(
          CutoverStep.DRAIN,
          (stream.isRunning()
                  ? "PostgreSQL has not come to %s:%d within %d s; see `portage status`."
                      .formatted(end.file(), end.position(), options.patience().step().toSeconds())
                  : "No job runs, which would apply what MySQL has logged up to %s:%d: `portage resume`."
                      .formatted(end.file(), end.position()))
              + " Then `portage cutover` goes on, or `portage cutover --undo`.");
    }
    String canary = canary();
    cutovers.drained(stream.changes());
    List<Fence> fences = stream.fences();
    return "all %d key groups of %d lanes (%d writers) have passed %s:%d; %,d changes were applied%s"
        .formatted(
            MigrationPlan.KEY_GROUPS,
            plan.lanes().size(),
            fences.size(),
            end.file(),
            end.position(),
            stream.changes(),
            canary);
  }

  /** Whoever has passed its place has written it; that it is not there would be a fault. */
  private String canary() throws SQLException {
    String token = row().canary();
    Optional<Canary> canary = Canary.of(plan);
    if (token == null || canary.isEmpty()) {
      return "";
    }
    if (!canary.get().hasArrived(ledger, token)) {
      throw new CutoverStoppedException(
          CutoverStep.DRAIN,
          Reason.DIFFERENT,
          "The row with the token %s of %s is not on PostgreSQL, although all writers have passed its"
                  .formatted(token, canary.get().table().source())
              + " place: it was rejected or transformed, or something is wrong. See `portage rejects`;"
              + " without that table in the migration it is not written.");
    }
    return "; the last row written on MySQL (%s) is on PostgreSQL".formatted(token);
  }

  private String stop() throws SQLException, InterruptedException {
    if (stream.isRunning() && migration().state().equals("running")) {
      moveEnd();
      Pause pause = new Pause(plan.target(), plan.name());
      pause.wish();
      pause.await(options.patience().step());
    }
    awaitEnd();
    MigrationRow migration = migration();
    if (!migration.state().equals("paused")) {
      throw new CutoverStoppedException(
          CutoverStep.STOP,
          "The job ended without a savepoint (its state is "
              + migration.state()
              + (migration.message() == null ? "" : ": " + migration.message())
              + "); `portage resume`, then `portage cutover` goes on.");
    }
    refuseLateWrites(CutoverStep.STOP);
    return "the savepoint is " + migration.savepoint();
  }

  private MigrationRow migration() throws SQLException {
    return new Migrations(ledger).find(plan.name()).orElseThrow();
  }

  /**
   * Other tables of the server may be written to all the time. What has been logged by now is known
   * not to concern the replicated ones once the stream has passed it.
   */
  private void moveEnd() throws SQLException, InterruptedException {
    try (Connection mysql = plan.source().connectBriefly()) {
      BinlogStart now = BinlogStart.now(mysql);
      if (!stream.await(now, options.patience().step())) {
        throw new CutoverStoppedException(
            CutoverStep.STOP,
            "PostgreSQL has not come to %s:%d in time; see `portage status`, then `portage cutover` goes"
                    .formatted(now.file(), now.position())
                + " on.");
      }
      refuseLateWrites(CutoverStep.STOP);
      refuseLifted(CutoverStep.STOP, mysql);
      cutovers.writersStopped(now, cutovers.writersStoppedFor());
    }
  }

  /** Its process lets go of the migration a little after it has noted the savepoint. */
  private void awaitEnd() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + options.patience().step().toNanos();
    while (stream.isRunning()) {
      if (System.nanoTime() - deadline > 0) {
        throw new CutoverStoppedException(
            CutoverStep.STOP, "The job's process has not ended in time; see `portage status`.");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** What was written after the fence was applied, but not compared. */
  private void refuseLateWrites(CutoverStep step) throws SQLException {
    long late = stream.changes() - row().changes();
    if (late != 0) {
      cutovers.fenceAgain();
      throw new CutoverStoppedException(
          step,
          "%,d changes of the replicated tables were written on MySQL after its writers were taken to"
                  .formatted(late)
              + " have stopped. They are applied, but not compared. Stop the writers;"
              + FENCE_AGAIN);
    }
  }

  private String constraints() throws SQLException, InterruptedException {
    DeferredSteps deferred = new DeferredSteps(ledger, plan.name());
    int before = deferred.missing().size();
    if (before > 0) {
      MakeMissing.run(config, StepListener.NONE);
    }
    List<StoredStep> missing =
        deferred.missing().stream().filter(step -> !options.waives(check(step))).toList();
    if (!missing.isEmpty()) {
      throw new CutoverStoppedException(
          CutoverStep.CONSTRAINTS,
          Reason.INCOMPLETE,
          missing.size()
              + " indexes or constraints could not be made, such as "
              + missing.get(0).step().label()
              + missing.get(0).problem().map(why -> " (" + why + ")").orElse("")
              + "; `portage indexes` lists them with the rows in the way. Then `portage cutover` goes"
              + " on.");
    }
    int open = deferred.missing().size();
    return (before == 0 ? "all were made" : (before - open) + " were made")
        + (open == 0 ? " and validated" : ", %d are missing (waived)".formatted(open))
        + "; "
        + sequences();
  }

  private static GateCheck check(StoredStep step) {
    StepKind kind = step.step().kindOf();
    return kind == StepKind.FOREIGN_KEY || kind == StepKind.FOREIGN_KEY_CHECK
        ? GateCheck.FOREIGN_KEYS
        : GateCheck.INDEXES;
  }

  /** MySQL has given out keys since the gate. */
  private String sequences() throws SQLException {
    try (Connection mysql = plan.source().connectBriefly()) {
      List<SequenceRoom> rooms = SequenceRoom.read(config, planned, mysql, ledger);
      List<SequenceRoom> meeting = rooms.stream().filter(room -> !room.isClear()).toList();
      if (!meeting.isEmpty() && !options.waives(GateCheck.SEQUENCES)) {
        throw new CutoverStoppedException(
            CutoverStep.CONSTRAINTS,
            Reason.INCOMPLETE,
            "%d sequences would give keys that MySQL has, such as %s; `portage sequences --offset auto`,"
                    .formatted(meeting.size(), meeting.get(0).sequence())
                + " then `portage cutover` goes on.");
      }
      return meeting.isEmpty()
          ? "all %d sequences are beyond MySQL's keys".formatted(rooms.size())
          : "%d sequences are not beyond MySQL's keys (waived)".formatted(meeting.size());
    }
  }

  private String proof() throws SQLException {
    if (stream.isRunning()) {
      throw new CutoverStoppedException(
          CutoverStep.PROOF,
          "Somebody has started the job again; `portage cutover` stops it once more.");
    }
    refuseLateWrites(CutoverStep.PROOF);
    CutoverRow row = row();
    String quiet;
    try (Connection mysql = plan.source().connectBriefly()) {
      refuseLifted(CutoverStep.PROOF, mysql);
      quiet = quiet(row, mysql);
    }
    cutovers.done(
        CutoverJson.proof(plan, row, stream.fences(), quiet, cutovers.writersStoppedFor())
            .toString());
    return quiet;
  }

  /** Whoever lifts the fence, or restarts MySQL, lets writers in. */
  private void refuseLifted(CutoverStep step, Connection mysql) throws SQLException {
    CutoverRow row = row();
    boolean holds =
        !row.isFenceUp()
            || BinlogStart.now(mysql).serverUuid().equals(row.readOnly().server())
                && MySqlReadOnly.read(mysql) == MySqlReadOnly.SUPER;
    if (!holds) {
      throw again(
          step,
          "MySQL is not read-only any more: it was restarted, it is another server, or somebody has"
              + " lifted that.");
    }
  }

  private String quiet(CutoverRow row, Connection mysql) throws SQLException {
    BinlogStart now = BinlogStart.now(mysql);
    if (!now.serverUuid().equals(row.end().serverUuid())) {
      throw again(
          CutoverStep.PROOF, "MySQL is another server than the one whose writers were stopped.");
    }
    LoggedTables logged = LoggedTables.between(row.end(), now, mysql);
    if (logged.isNothing()) {
      return "MySQL has logged nothing since its writers stopped";
    }
    String late = logged.concerning(plan.tables()).orElse(null);
    if (late != null) {
      throw again(
          CutoverStep.PROOF,
          "MySQL has logged " + late + " since its writers were taken to have stopped.");
    }
    return "MySQL has logged nothing of the replicated tables since its writers stopped";
  }

  private CutoverStoppedException again(CutoverStep step, String why) throws SQLException {
    cutovers.fenceAgain();
    return new CutoverStoppedException(step, why + FENCE_AGAIN);
  }
}
