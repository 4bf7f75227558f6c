package io.portage.ops.cutover;

import io.portage.ledger.VerifyRuns;
import io.portage.ops.Planner;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether every table has been found equal, and not too long ago. */
record VerifiedCheck(Planner.Planned planned, CutoverOptions options, Connection postgres) {

  List<GateResult> results() throws SQLException {
    List<TablePlan> tables = planned.compiled().draft().tables();
    Map<String, LastComparison> last =
        LastComparison.read(postgres, planned.earlier().orElseThrow().name());
    return List.of(verification(tables, last), natural(tables, last));
  }

  private GateResult verification(List<TablePlan> tables, Map<String, LastComparison> last)
      throws SQLException {
    List<String> problems = new ArrayList<>();
    Duration oldest = Duration.ZERO;
    for (TablePlan table : tables) {
      LastComparison comparison = last.get(table.source().toString());
      if (comparison == null) {
        problems.add(table.source() + " was never compared");
      } else if (!comparison.isGood()) {
        problems.add(table.source() + ": " + wrong(comparison));
      } else if (comparison.age().compareTo(options.patience().verified()) > 0) {
        problems.add(table.source() + " was compared " + comparison.age().toHours() + " hours ago");
      } else {
        oldest = comparison.age().compareTo(oldest) > 0 ? comparison.age() : oldest;
      }
    }
    if (!problems.isEmpty()) {
      return GateResult.failed(
          GateCheck.VERIFICATION,
          problems.size() + " of " + tables.size() + " tables: " + problems.get(0),
          "portage verify, and portage repair where rows differ");
    }
    if (options.verify() != FinalVerify.NONE && isUnderWay()) {
      return GateResult.failed(
          GateCheck.VERIFICATION,
          "another comparison is under way, and the last one could not begin",
          "let it end, or end it");
    }
    return GateResult.passed(
        GateCheck.VERIFICATION,
        "all %d tables were found equal within the last %d minutes"
            .formatted(tables.size(), oldest.toMinutes() + 1));
  }

  private static String wrong(LastComparison comparison) {
    if (comparison.wrong() > 0) {
      return "%,d rows differ (comparison %d)".formatted(comparison.wrong(), comparison.run());
    }
    return comparison.unsettled() > 0
        ? "%,d rows never held still (comparison %d)"
            .formatted(comparison.unsettled(), comparison.run())
        : comparison.doubt();
  }

  /** Tried in passing, and given back at once. */
  private boolean isUnderWay() throws SQLException {
    String migration = planned.earlier().orElseThrow().name();
    boolean free = new VerifyRuns(postgres, migration).lock();
    if (free) {
      Query.one(
          postgres,
          "SELECT pg_advisory_unlock(hashtext('portage verify'), hashtext(?))",
          row -> row.getBoolean(1),
          migration);
    }
    return !free;
  }

  private static GateResult natural(List<TablePlan> tables, Map<String, LastComparison> last) {
    List<LastComparison> with =
        tables.stream()
            .map(table -> last.get(table.source().toString()))
            .filter(comparison -> comparison != null && comparison.natural() > 0)
            .toList();
    return with.isEmpty()
        ? GateResult.passed(GateCheck.NATURAL_ROWS, "none")
        : GateResult.failed(
            GateCheck.NATURAL_ROWS,
            "%,d rows that only PostgreSQL has, and whose key does not tell whose they are, such as in %s"
                .formatted(
                    with.stream().mapToLong(LastComparison::natural).sum(), with.get(0).table()),
            "if the PostgreSQL application has written them, --waive natural-rows; else portage repair"
                + " --natural");
  }
}
