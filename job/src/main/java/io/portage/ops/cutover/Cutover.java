package io.portage.ops.cutover;

import io.portage.config.MigrationConfig;
import io.portage.ledger.Aborts;
import io.portage.ledger.CutoverRow;
import io.portage.ledger.CutoverStep;
import io.portage.ledger.Cutovers;
import io.portage.ledger.LedgerSchema;
import io.portage.ops.BlockedException;
import io.portage.ops.KnownMigration;
import io.portage.ops.Planner;
import io.portage.ops.RefusedException;
import io.portage.plan.MigrationPlan;
import io.portage.plan.compile.Endpoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Leaves MySQL: looks whether all is ready, has its writers stopped, and proves that PostgreSQL has
 * everything. Each step is noted when it begins and when it has ended; whoever comes after a crash
 * goes on with the first that has not.
 */
public final class Cutover {

  private final MigrationConfig config;
  private final CutoverOptions options;
  private final CutoverListener listener;

  public Cutover(MigrationConfig config, CutoverOptions options, CutoverListener listener) {
    this.config = config;
    this.options = options;
    this.listener = listener;
  }

  /**
   * Goes to the end.
   *
   * @return what is noted of it, with its proof
   * @throws GateClosedException where a check failed; nothing was changed then
   * @throws CutoverStoppedException where a step has not come to its end
   * @throws RefusedException where there is no migration, or another process is at it
   */
  public CutoverRow run() throws Exception {
    try (CutoverLock lock = CutoverLock.take(Endpoints.target(config), config.name())) {
      Connection ledger = lock.ledger();
      KnownMigration.check(ledger, config);
      refuseAborting(ledger);
      Cutovers cutovers = new Cutovers(ledger, config.name());
      Optional<CutoverRow> last = cutovers.last();
      if (last.isPresent() && last.get().isDone()) {
        return last.get();
      }
      CutoverOptions going = options;
      if (last.isPresent() && goesOn(last.get())) {
        listener.resumed(last.get());
        going = options.with(CutoverJson.waived(last.get().gate()));
      } else {
        pass(ledger, cutovers);
      }
      Planner.Planned planned = planned();
      MigrationPlan plan = planned.compiled().plan();
      CutoverSteps steps =
          new CutoverSteps(
              config, planned, going, listener, cutovers, new StreamWatch(plan, ledger));
      for (CutoverStep step : CutoverStep.values()) {
        if (step != CutoverStep.GATE && steps.isToDo(step)) {
          perform(step, steps, cutovers);
        }
      }
      return cutovers.last().orElseThrow();
    }
  }

  /** Before the fence nothing has been done that would be lost by looking again. */
  private static boolean goesOn(CutoverRow row) {
    return row.isUnderWay() && row.step(CutoverStep.FENCE).isPresent();
  }

  private void pass(Connection ledger, Cutovers cutovers)
      throws SQLException, InterruptedException {
    GateReport report = new Gate(config, options).look();
    if (!report.isOpen()) {
      throw new GateClosedException(report);
    }
    listener.gate(report);
    LedgerSchema.create(ledger);
    cutovers.begin(options.fence().word(), CutoverJson.gate(report).toString());
    cutovers.began(CutoverStep.GATE);
    cutovers.ended(
        CutoverStep.GATE,
        "%d checks passed, %d waived"
            .formatted(
                report.count(GateResult.Verdict.PASSED), report.count(GateResult.Verdict.WAIVED)));
  }

  private void perform(CutoverStep step, CutoverSteps steps, Cutovers cutovers) throws Exception {
    cutovers.began(step);
    listener.began(step);
    try {
      String result = steps.perform(step);
      cutovers.ended(step, result);
      listener.ended(step, result);
    } catch (CutoverStoppedException e) {
      cutovers.failed(step, e.getMessage());
      throw e;
    }
  }

  private Planner.Planned planned() throws SQLException {
    Planner.Planned planned = Planner.plan(config);
    if (planned.compiled().plan() == null) {
      throw new BlockedException(planned.compiled().blockers());
    }
    return planned;
  }

  private void refuseAborting(Connection ledger) throws SQLException {
    if (new Aborts(ledger, config.name()).isUnderWay()) {
      throw new RefusedException(
          "The migration "
              + config.name()
              + " is being aborted; finish that with `portage abort`.");
    }
  }
}
