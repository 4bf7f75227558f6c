package io.portage.ops.verify;

import io.portage.ledger.VerifyRows;
import io.portage.ledger.VerifyRuns;
import io.portage.ledger.VerifyTables;
import io.portage.ops.RefusedException;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.sink.TargetSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mends what the last comparison has found to differ, and nothing else: each row is read from MySQL
 * again, encoded as by the stream, written only if PostgreSQL's still differs, and verified again.
 * The job may run or be paused. Rows born on PostgreSQL are never touched.
 */
public final class Repair {

  static final String MAY_BE_NATURAL =
      "only PostgreSQL has it, and its key does not tell whether the application wrote it there;"
          + " --natural deletes such rows";

  private final MigrationPlan plan;
  private final VerifyOptions options;
  private final boolean natural;

  /** What became of a row. */
  public enum Outcome {
    /** Written, and found equal since. */
    MENDED,
    /** Equal without anything having been written. */
    EQUAL,
    /** Differs still. */
    LEFT
  }

  /**
   * A row to be mended.
   *
   * @param kind in what way it differs
   * @param copies how many such rows of a table without a key; else 1
   */
  public record Row(TableName table, MismatchKind kind, String key, long copies) {}

  /**
   * One row and what became of it.
   *
   * @param reason why it was left; null where it was not
   */
  public record Result(Row row, Outcome outcome, String reason) {}

  /**
   * @param natural whether rows are deleted, too, that the PostgreSQL application may have written
   */
  public Repair(MigrationPlan plan, VerifyOptions options, boolean natural) {
    this.plan = plan;
    this.options = options;
    this.natural = natural;
  }

  /**
   * What would be mended, as the last comparison found it.
   *
   * @throws RefusedException where there was none
   */
  public List<Row> toDo() throws SQLException {
    try (Connection ledger = plan.target().connect("repair")) {
      List<Row> rows = new ArrayList<>();
      found(ledger, run(ledger))
          .forEach(
              (table, found) ->
                  found.forEach(
                      row ->
                          rows.add(
                              new Row(
                                  table.source(),
                                  MismatchKind.valueOf(row.kind()),
                                  row.key(),
                                  row.copies()))));
      return rows;
    }
  }

  /** Mends it all, table by table. */
  public List<Result> run() throws Exception {
    List<Result> results = new ArrayList<>();
    try (VerifyLock lock = VerifyLock.take(plan)) {
      VerifyTables last = run(lock.ledger());
      for (Map.Entry<TablePlan, List<VerifyRows.Row>> table :
          found(lock.ledger(), last).entrySet()) {
        mend(last, table.getKey(), table.getValue(), results);
      }
    }
    return results;
  }

  private VerifyTables run(Connection ledger) throws SQLException {
    VerifyRuns.Run last =
        VerifyRuns.areKnown(ledger)
            ? new VerifyRuns(ledger, plan.name()).last().orElse(null)
            : null;
    if (last == null) {
      throw new RefusedException(
          "Nothing is known to differ: no comparison of the migration "
              + plan.name()
              + " has been made; begin with `portage verify`.");
    }
    return new VerifyTables(plan.name(), last.number());
  }

  private Map<TablePlan, List<VerifyRows.Row>> found(Connection ledger, VerifyTables last)
      throws SQLException {
    List<String> kinds = new ArrayList<>();
    for (MismatchKind kind :
        List.of(MismatchKind.MISSING, MismatchKind.DIFFERENT, MismatchKind.SURPLUS)) {
      kinds.add(kind.name());
    }
    if (natural) {
      kinds.add(MismatchKind.NATURAL.name());
    }
    Map<TablePlan, List<VerifyRows.Row>> found = new LinkedHashMap<>();
    for (TablePlan table : options.select(plan)) {
      List<VerifyRows.Row> rows =
          new VerifyRows(ledger, plan.name(), last.run(), table.source().toString())
              .toRepair(kinds);
      if (!rows.isEmpty()) {
        found.put(table, rows);
      }
    }
    return found;
  }

  private void mend(
      VerifyTables last, TablePlan table, List<VerifyRows.Row> rows, List<Result> results)
      throws Exception {
    StreamGate gate = new StreamGate(plan, options.way().quiet());
    try (Connection mysql = plan.source().connect();
        Connection target = VerifySession.prepared(TargetSession.open(plan.target(), "repair"))) {
      boolean keyed = TargetKeys.areUnique(target, table);
      try (TableBench bench =
          new TableBench(
              table,
              keyed,
              last,
              mysql,
              target,
              plan.udfJars().loader(Thread.currentThread().getContextClassLoader()),
              bytes -> {})) {
        if (keyed) {
          new Mending(bench, gate, SurplusKind.of(table, mysql), results::add).mend(rows);
        } else {
          new CopyMending(bench, gate, natural, results::add).mend();
        }
      }
    }
  }
}
