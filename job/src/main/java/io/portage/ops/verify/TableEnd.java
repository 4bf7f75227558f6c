package io.portage.ops.verify;

import io.portage.ledger.VerifyRows;
import io.portage.ledger.VerifyTables;
import io.portage.plan.BinlogStart;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.Query;
import io.portage.plan.ddl.Identifiers;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ends a table's comparison once all of its rows have been compared: settles, counts, records. */
final class TableEnd {

  /** What a row of MySQL can be that does not match. */
  private static final List<MismatchKind> OF_SOURCE =
      List.of(
          MismatchKind.MISSING,
          MismatchKind.DIFFERENT,
          MismatchKind.UNCONVERTIBLE,
          MismatchKind.REJECTED,
          MismatchKind.UNSETTLED);

  private final TableTask task;
  private final TablePlan table;
  private final TableBench bench;
  private final StreamGate gate;
  private final VerifyOptions options;

  TableEnd(TableTask task, TableBench bench, StreamGate gate, VerifyOptions options) {
    this.task = task;
    this.table = task.table();
    this.bench = bench;
    this.gate = gate;
    this.options = options;
  }

  /**
   * @param bornBesides rows born on PostgreSQL that no chunk has counted
   */
  TableReport run(long bornBesides) throws SQLException, InterruptedException {
    if (task.keyed()) {
      new Settler(bench, gate, SurplusKind.of(table, bench.mysql())).settle();
    }
    long deletes = rejectedDeletes();
    long[] rows = bench.tables().rows(bench.target(), table);
    Map<String, Long> counts = new HashMap<>(bench.rows().counts());
    counts.put(MismatchKind.BORN.name(), rows[1] + bornBesides);
    long unmatched =
        OF_SOURCE.stream().mapToLong(kind -> counts.getOrDefault(kind.name(), 0L)).sum();
    long stored =
        Query.one(bench.target(), new VerifySql(table).countTarget(), count -> count.getLong(1));
    bench
        .tables()
        .finished(
            bench.target(),
            table,
            new VerifyTables.Outcome(
                rows[0],
                stored,
                Math.max(0, rows[0] + deletes - unmatched),
                counts,
                doubt(rows[0])));
    TableReport report =
        TableReports.read(bench.target(), bench.tables(), table, options.limit()).orElseThrow();
    bench.target().commit();
    return report;
  }

  /** Rows that are gone from MySQL and could not be deleted. */
  private long rejectedDeletes() throws SQLException {
    List<Refused> deletes = bench.stage().rejectedDeletes(bench.rejects());
    for (Refused delete : deletes) {
      bench
          .rows()
          .add(
              new VerifyRows.Row(
                  0,
                  delete.kind().name(),
                  null,
                  null,
                  delete.key(),
                  Arrays.asList(delete.column(), delete.reason(), null),
                  1),
              true);
    }
    return deletes.size();
  }

  /** The chunks should have held every row; counting in another way would show if they did not. */
  private String doubt(long read) throws SQLException {
    if (!gate.isQuiet()
        && (task.begin() == null || !task.begin().equals(BinlogStart.now(bench.mysql())))) {
      return null;
    }
    long counted =
        Query.one(
            bench.mysql(),
            "SELECT COUNT(*) FROM "
                + Identifiers.quoteMySql(table.source().container(), table.source().name()),
            row -> row.getLong(1));
    return counted == read
        ? null
        : "MySQL counts "
            + counted
            + " rows and has given "
            + read
            + " in the chunks: somebody has written to the table, so verify it again; or else its"
            + " key was cut in a way that loses rows, which is a fault to be reported";
  }
}
