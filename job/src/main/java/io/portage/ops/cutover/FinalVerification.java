package io.portage.ops.cutover;

import io.portage.config.TablePattern;
import io.portage.ledger.CutoverStep;
import io.portage.ledger.VerifyRuns;
import io.portage.ops.cutover.CutoverStoppedException.Reason;
import io.portage.ops.verify.MismatchKind;
import io.portage.ops.verify.Verifier;
import io.portage.ops.verify.VerifyListener;
import io.portage.ops.verify.VerifyOptions;
import io.portage.ops.verify.VerifyReport;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The comparison while nobody writes on MySQL. */
record FinalVerification(MigrationPlan plan, Connection ledger, CutoverOptions options) {

  /** So many rows are compared within a minute or so. */
  private static final long FEW_ROWS = 2_000_000;

  /**
   * Compares what has to be.
   *
   * @param stoppedAt since when nobody writes on MySQL; a comparison begun before is not gone on
   *     with
   * @return what came of it, in words
   * @throws CutoverStoppedException where something differs that is not waived
   */
  String run(Instant stoppedAt, VerifyListener listener) throws Exception {
    Map<String, LastComparison> last = LastComparison.read(ledger, plan.name());
    List<TablePlan> tables = choose(last);
    int unchanged = plan.tables().size() - tables.size();
    if (options.verify() == FinalVerify.NONE) {
      return "left out (--verify none): nothing was compared since the writers stopped";
    }
    if (tables.isEmpty()) {
      return "none of %d tables has changed since it was found equal".formatted(unchanged);
    }
    boolean fresh =
        new VerifyRuns(ledger, plan.name())
            .last()
            .filter(run -> run.startedAt().isAfter(stoppedAt))
            .isEmpty();
    VerifyReport report =
        new Verifier(
                plan,
                new VerifyOptions(
                        unchanged == 0
                            ? List.of()
                            : tables.stream().map(FinalVerification::pattern).toList(),
                        VerifyOptions.DEFAULT_LIMIT,
                        options.parallelism())
                    .with(new VerifyOptions.Way(false, fresh)))
            .run(listener);
    judge(report);
    return words(report, unchanged);
  }

  private static TablePattern pattern(TablePlan table) {
    return TablePattern.parse(Pattern.quote(table.source().toString()));
  }

  private List<TablePlan> choose(Map<String, LastComparison> last) throws SQLException {
    return switch (options.verify()) {
      case NONE -> List.of();
      case ALL -> plan.tables();
      case CHANGED -> changed(last);
      case AUTO ->
          last.values().stream().mapToLong(LastComparison::rows).sum() <= FEW_ROWS
              ? plan.tables()
              : changed(last);
    };
  }

  private List<TablePlan> changed(Map<String, LastComparison> last) throws SQLException {
    try (Connection mysql = plan.source().connectBriefly()) {
      return new ChangedTables(plan, mysql, ledger).since(last);
    }
  }

  private void judge(VerifyReport report) {
    long natural = count(report, MismatchKind.NATURAL);
    long wrong =
        report.tables().stream().mapToLong(table -> table.differing()).sum()
            - natural
            - report.rejected();
    List<String> doubts =
        report.tables().stream().flatMap(table -> table.doubt().stream()).toList();
    StringBuilder what = new StringBuilder();
    if (!options.waives(GateCheck.VERIFICATION)) {
      add(what, wrong, "rows that differ");
      add(what, report.unsettled(), "rows that never held still");
      doubts.forEach(doubt -> what.append(what.isEmpty() ? "" : "; ").append(doubt));
    }
    if (!options.waives(GateCheck.NATURAL_ROWS)) {
      add(
          what,
          natural,
          "rows that only PostgreSQL has, and whose key does not tell whose they are");
    }
    if (!options.waives(GateCheck.REJECTS)) {
      add(what, report.rejected(), "rejected rows");
    }
    if (!what.isEmpty()) {
      throw new CutoverStoppedException(
          CutoverStep.VERIFY,
          Reason.DIFFERENT,
          "The comparison number "
              + report.run()
              + " has found "
              + what
              + ". MySQL's writers stay stopped. `portage repair` shows the rows and mends them; then"
              + " `portage cutover` goes on, `portage cutover --undo` lets MySQL's writers go on.");
    }
  }

  private static void add(StringBuilder what, long rows, String words) {
    if (rows > 0) {
      what.append(what.isEmpty() ? "" : ", ").append(rows).append(' ').append(words);
    }
  }

  private static long count(VerifyReport report, MismatchKind kind) {
    return report.tables().stream().mapToLong(table -> table.count(kind)).sum();
  }

  private static String words(VerifyReport report, int unchanged) {
    long rows = report.tables().stream().mapToLong(table -> table.matching()).sum();
    return "comparison %d: %,d rows of %d tables are equal%s"
        .formatted(
            report.run(),
            rows,
            report.tables().size(),
            unchanged == 0
                ? ""
                : "; unchanged since they were found equal: %d".formatted(unchanged));
  }
}
