package io.portage.ops.verify;

import io.portage.ledger.VerifyRows;
import io.portage.plan.KeyShare;
import io.portage.sink.WriteFailure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Mends differing rows of one table whose key is unique. Each row is looked at like a suspect:
 * MySQL first, then, once the stream has come to that place, PostgreSQL. Where it still differs for
 * certain, it is written in a transaction of its own, and looked at again until it does not.
 *
 * <p>Nothing that the stream has written since is overwritten. A row that PostgreSQL has is written
 * only if it still has the version that was looked at; what the stream writes later comes on top. A
 * row that it has not could have been deleted by the stream after MySQL was looked at: so it is
 * inserted, the fences are locked, which no writer passes, and MySQL is asked once more. If MySQL
 * has the row, a delete of it is not applied yet and will be; if not, the insert is taken back.
 */
final class Mending {

  private static final int TOGETHER = 500;
  private static final int LOOKS = 12;
  private static final int ATTEMPTS = 5;

  private final TableBench bench;
  private final StreamGate gate;
  private final Settler settler;
  private final RepairSql sql;
  private final Consumer<Repair.Result> results;
  private final Map<Long, String> failures = new HashMap<>();
  private final Map<Long, Boolean> written = new HashMap<>();

  Mending(TableBench bench, StreamGate gate, SurplusKind surplus, Consumer<Repair.Result> results) {
    this.bench = bench;
    this.gate = gate;
    this.settler = new Settler(bench, gate, surplus);
    this.sql = new RepairSql(bench.table());
    this.results = results;
  }

  void mend(List<VerifyRows.Row> rows) throws SQLException, InterruptedException {
    for (int from = 0; from < rows.size(); from += TOGETHER) {
      mendTogether(rows.subList(from, Math.min(rows.size(), from + TOGETHER)));
    }
  }

  private void mendTogether(List<VerifyRows.Row> rows) throws SQLException, InterruptedException {
    List<VerifyRows.Row> allowed = new ArrayList<>();
    for (VerifyRows.Row row : rows) {
      if (isBorn(row)) {
        finish(
            row,
            Repair.Outcome.LEFT,
            "its key says that it was born on PostgreSQL, or that another migration has brought it");
      } else {
        allowed.add(row);
      }
    }
    Map<Long, Suspect> left = settler.suspects(allowed);
    bench.target().commit();
    for (int look = 1; look <= LOOKS && !left.isEmpty(); look++) {
      Settler.Round round = settler.look(left);
      bench.target().commit();
      if (!round.passed() && gate.isRunning(bench.target())) {
        break;
      }
      left = written(round);
    }
    for (Suspect suspect : left.values()) {
      finish(
          suspect.row(),
          Repair.Outcome.LEFT,
          failures.getOrDefault(suspect.row().id(), "it did not hold still"));
    }
  }

  /** Rows to be looked at again: all that were written, and those of which nothing is certain. */
  private Map<Long, Suspect> written(Settler.Round round) throws SQLException {
    Map<Long, Suspect> again = new LinkedHashMap<>();
    for (Suspect suspect : round.left().values()) {
      VerifyRows.Row row = suspect.row();
      Suspect.Verdict verdict = round.verdicts().get(row.id());
      if (verdict == null) {
        again.put(row.id(), suspect);
      } else if (verdict == Suspect.Verdict.CLEARED) {
        boolean ours = written.getOrDefault(row.id(), false);
        finish(row, ours ? Repair.Outcome.MENDED : Repair.Outcome.EQUAL, null);
      } else if (verdict == Suspect.Verdict.REJECTED || verdict == Suspect.Verdict.UNCONVERTIBLE) {
        finish(row, Repair.Outcome.LEFT, suspect.last().refused().reason());
      } else if (!failures.containsKey(row.id())) {
        write(suspect, verdict);
        again.put(row.id(), new Suspect(row, suspect.last().version()));
      } else {
        again.put(row.id(), suspect);
      }
    }
    again
        .values()
        .removeIf(
            suspect -> {
              String failure = failures.get(suspect.row().id());
              return failure != null && finished(suspect.row(), failure);
            });
    return again;
  }

  private boolean finished(VerifyRows.Row row, String failure) {
    try {
      finish(row, Repair.Outcome.LEFT, failure);
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException("the ledger cannot be written: " + e.getMessage(), e);
    }
  }

  private void write(Suspect suspect, Suspect.Verdict verdict) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        bench.run("SET LOCAL lock_timeout = '5s'");
        if (writeOnce(suspect, verdict)) {
          bench.target().commit();
          written.put(suspect.row().id(), true);
        } else {
          bench.target().rollback();
        }
        return;
      } catch (SQLException e) {
        bench.target().rollback();
        if (WriteFailure.isAboutRows(e)) {
          failures.put(suspect.row().id(), WriteFailure.words(e));
          return;
        }
        if (attempt == ATTEMPTS || !WriteFailure.of(e).passes()) {
          throw e;
        }
      }
    }
  }

  private boolean writeOnce(Suspect suspect, Suspect.Verdict verdict) throws SQLException {
    String version = suspect.last().version();
    byte[] key = suspect.row().sourceKey();
    switch (verdict) {
      case SURPLUS:
        return update(sql.delete(), suspect.row().id(), version) == 1;
      case DIFFERENT:
        if (!sql.updates()) {
          failures.put(suspect.row().id(), "it differs in how its key is written only");
          return false;
        }
        return update(sql.update(), key, version) == 1;
      case MISSING:
        if (update(sql.insert(), (Object) key) != 1) {
          return false;
        }
        try (PreparedStatement lock = bench.target().prepareStatement(RepairSql.lockFences())) {
          lock.setString(1, bench.tables().migration());
          lock.execute();
        }
        return bench.stage().has(SourceKey.of(key));
      default:
        throw new IllegalArgumentException("nothing to write for " + verdict);
    }
  }

  private int update(String statement, Object... values) throws SQLException {
    try (PreparedStatement update = bench.target().prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      return update.executeUpdate();
    }
  }

  /** Whether it was born there, or brought by another migration. */
  private boolean isBorn(VerifyRows.Row row) {
    if (row.targetKey() == null) {
      return false;
    }
    for (int i = 0; i < bench.table().key().size(); i++) {
      KeyShare share = bench.table().keyColumns().get(i).share();
      if (share.isLimited()) {
        BigInteger key = new BigDecimal(row.targetKey().get(i)).toBigInteger();
        if (share.isBorn(key) || share.isElsewhere(key)) {
          return true;
        }
      }
    }
    return false;
  }

  private void finish(VerifyRows.Row row, Repair.Outcome outcome, String reason)
      throws SQLException {
    bench
        .rows()
        .repaired(
            row.id(),
            reason == null ? outcome.name() : outcome.name() + ": " + reason,
            outcome != Repair.Outcome.LEFT);
    bench.target().commit();
    results.accept(
        new Repair.Result(
            new Repair.Row(
                bench.table().source(), MismatchKind.valueOf(row.kind()), row.key(), row.copies()),
            outcome,
            reason));
  }
}
