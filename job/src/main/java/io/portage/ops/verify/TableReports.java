package io.portage.ops.verify;

import io.portage.ledger.VerifyRows;
import io.portage.ledger.VerifyTables;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what comparisons have come to from the ledger. */
final class TableReports {

  private TableReports() {}

  /**
   * One table's; empty where its comparison is not finished.
   *
   * @param limit rows listed of each kind, at most
   */
  static Optional<TableReport> read(
      Connection ledger, VerifyTables tables, TablePlan table, int limit) throws SQLException {
    Optional<VerifyTables.Outcome> outcome = tables.outcome(ledger, table);
    if (outcome.isEmpty()) {
      return Optional.empty();
    }
    VerifyRows rows =
        new VerifyRows(ledger, tables.migration(), tables.run(), table.source().toString());
    List<Mismatch> mismatches = new ArrayList<>();
    Map<MismatchKind, Long> counts = new EnumMap<>(MismatchKind.class);
    for (MismatchKind kind : MismatchKind.values()) {
      counts.put(kind, outcome.get().counts().getOrDefault(kind.name(), 0L));
      for (VerifyRows.Row row : rows.settled(kind.name(), limit)) {
        mismatches.addAll(lines(kind, row));
      }
    }
    return Optional.of(
        new TableReport(
            table.source(),
            table.target(),
            outcome.get().rowsSource(),
            outcome.get().rowsTarget(),
            outcome.get().matching(),
            counts,
            mismatches,
            Optional.ofNullable(outcome.get().doubt())));
  }

  /** A row that differs in several columns has a line for each. */
  static List<Mismatch> lines(MismatchKind kind, VerifyRows.Row row) {
    List<String> details = row.details();
    if (details == null || details.isEmpty()) {
      return List.of(Mismatch.ofRow(kind, row.key()));
    }
    List<Mismatch> lines = new ArrayList<>();
    for (int i = 0; i < details.size(); i += 3) {
      lines.add(
          new Mismatch(kind, row.key(), details.get(i), details.get(i + 1), details.get(i + 2)));
    }
    return lines;
  }
}
