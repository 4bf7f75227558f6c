package io.portage.ops.verify;

import io.portage.ledger.LedgerSchema;
import io.portage.ledger.VerifyRuns;
import io.portage.ledger.VerifyTables;
import io.portage.ops.RefusedException;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares MySQL and PostgreSQL row by row, through the same transforms as the migration, down to
 * the stored bytes, while both take writes. Changes neither side's rows. How far it is and what it
 * finds is in the ledger, so that it can be broken off at any moment and gone on with.
 */
public final class Verifier {

  private final MigrationPlan plan;
  private final VerifyOptions options;

  public Verifier(MigrationPlan plan, VerifyOptions options) {
    this.plan = plan;
    this.options = options;
  }

  /**
   * Compares the chosen tables, large ones first. Whatever fails ends the whole of it.
   *
   * @throws IllegalArgumentException where an option names a table that the plan does not have
   * @throws RefusedException where another comparison of the migration is under way
   * @throws InterruptedException where the calling thread was interrupted; all has ended then
   */
  public VerifyReport run(VerifyListener listener) throws Exception {
    List<TablePlan> tables = options.select(plan);
    try (VerifyLock lock = VerifyLock.take(plan)) {
      Connection ledger = lock.ledger();
      LedgerSchema.upgrade(ledger);
      VerifyRuns runs = new VerifyRuns(ledger, plan.name());
      VerifyRuns.Run run = begin(runs, tables, listener);
      VerifyTables results = new VerifyTables(plan.name(), run.number());
      List<TablePlan> left = new ArrayList<>();
      for (TablePlan table : tables) {
        if (results.outcome(ledger, table).isEmpty()) {
          left.add(table);
        }
      }
      new VerifyCrew(plan, options, results, listener).compare(left);
      runs.finished(run.number());
      return report(ledger, run, results, tables);
    }
  }

  private VerifyRuns.Run begin(VerifyRuns runs, List<TablePlan> tables, VerifyListener listener)
      throws SQLException {
    List<String> names = tables.stream().map(table -> table.source().toString()).toList();
    String mode = options.way().mode();
    Optional<VerifyRuns.Run> earlier =
        options.way().fresh() ? Optional.empty() : runs.brokenOff(mode, names);
    if (earlier.isPresent()) {
      listener.resumed(earlier.get().number(), earlier.get().startedAt());
      return earlier.get();
    }
    runs.begin(mode, names, "process " + ProcessHandle.current().pid());
    return runs.last().orElseThrow();
  }

  private VerifyReport report(
      Connection ledger, VerifyRuns.Run run, VerifyTables results, List<TablePlan> tables)
      throws SQLException {
    List<TableReport> reports = new ArrayList<>();
    for (TablePlan table : tables) {
      reports.add(TableReports.read(ledger, results, table, options.limit()).orElseThrow());
    }
    return new VerifyReport(run.number(), run.mode(), run.startedAt(), Instant.now(), reports);
  }
}
