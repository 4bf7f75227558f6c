package io.portage.ops;

import io.portage.change.Op;
import io.portage.ledger.AdjustmentTally;
import io.portage.ledger.Reject;
import io.portage.ledger.Rejects;
import io.portage.ledger.StoredReject;
import io.portage.ledger.StoredRejects;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.sink.RetriedRow;
import io.portage.sink.TargetSession;
import io.portage.sink.WriteFailure;
import io.portage.transform.RejectedRowException;
import io.portage.transform.RowEncoder;
import io.portage.types.CopyBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Applies rejected rows again, through the plan as it is now, each in a transaction of its own that
 * locks the reject first. The job may run meanwhile: it locks a row's reject before it writes the
 * row, so that whoever comes second finds the reject gone and an older version never comes last.
 */
public final class Retry implements AutoCloseable {

  /** A deadlock with the job, say, is tried again so often. */
  private static final int ATTEMPTS = 5;

  private final MigrationPlan plan;
  private final ClassLoader loader;
  private final Connection target;
  private final StoredRejects ledger;
  private final Map<String, TablePlan> tables = new HashMap<>();
  private final Map<Integer, RowEncoder> encoders = new HashMap<>();
  private final CopyBuffer buffer = new CopyBuffer();

  /** What became of a reject. */
  public enum Outcome {
    /** The row is on the target, or gone from it if it was a delete. */
    APPLIED,
    /** It still cannot be converted or written. */
    REFUSED,
    /** A newer version of the row came first. */
    HEALED
  }

  /**
   * One reject and what became of it.
   *
   * @param reason why it was refused; null where it was not
   */
  public record Result(StoredReject reject, Outcome outcome, String reason) {}

  public Retry(MigrationPlan plan) throws SQLException {
    this.plan = plan;
    this.loader = plan.udfJars().loader(Thread.currentThread().getContextClassLoader());
    this.target = TargetSession.open(plan.target(), "retry");
    this.ledger = new StoredRejects(target, plan.name());
    plan.tables().forEach(table -> tables.put(table.source().toString(), table));
  }

  /**
   * Applies rejects in the order of the binlog, and those that are refused again once more for as
   * long as that gets any further: one may have held what another takes.
   *
   * @param chosen which tables', by their names on MySQL
   */
  public List<Result> run(Predicate<String> chosen) throws SQLException {
    List<StoredReject> left = ledger.all(chosen(chosen));
    target.rollback();
    List<Result> done = new ArrayList<>();
    List<Result> refused;
    int before;
    do {
      before = left.size();
      refused = new ArrayList<>();
      for (StoredReject reject : left) {
        Result result = apply(reject);
        (result.outcome() == Outcome.REFUSED ? refused : done).add(result);
      }
      left = refused.stream().map(Result::reject).toList();
    } while (!left.isEmpty() && left.size() < before);
    done.addAll(refused);
    return done;
  }

  private List<String> chosen(Predicate<String> chosen) throws SQLException {
    return new Rejects(target, plan.name()).counts().keySet().stream().filter(chosen).toList();
  }

  private Result apply(StoredReject reject) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return applyOnce(reject);
      } catch (SQLException e) {
        target.rollback();
        if (attempt == ATTEMPTS || !WriteFailure.of(e).passes()) {
          throw e;
        }
      }
    }
  }

  private Result applyOnce(StoredReject listed) throws SQLException {
    Optional<StoredRejects.WithValues> locked = ledger.lock(listed);
    if (locked.isEmpty()) {
      target.rollback();
      return new Result(listed, Outcome.HEALED, null);
    }
    StoredReject reject = locked.get().reject();
    Result result;
    try {
      TablePlan table = table(reject);
      Object[] row = row(table, locked.get());
      result = write(reject, encoded(table, reject.op(), row));
    } catch (RejectedRowException e) {
      ledger.refusedAgain(reject, e.column(), e.reason(), null);
      result = new Result(reject, Outcome.REFUSED, e.reason());
    }
    target.commit();
    return result;
  }

  private Result write(StoredReject reject, RetriedRow row) throws SQLException {
    Savepoint before = target.setSavepoint();
    try (Statement statement = target.createStatement()) {
      statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
      if (row != null) {
        row.write(target);
      }
    } catch (SQLException e) {
      if (!WriteFailure.isAboutRows(e)) {
        throw e;
      }
      target.rollback(before);
      String reason = WriteFailure.words(e);
      ledger.refusedAgain(reject, null, reason, e.getSQLState());
      return new Result(reject, Outcome.REFUSED, reason);
    }
    row.adjusted().save(target, plan.name());
    ledger.remove(reject);
    return new Result(reject, Outcome.APPLIED, null);
  }

  private TablePlan table(StoredReject reject) {
    TablePlan table = tables.get(reject.id().table());
    if (table == null) {
      throw refused(reject, null, "the configuration no longer chooses the table");
    }
    return table;
  }

  /** The row in the plan's order, which may have changed since. */
  private static Object[] row(TablePlan table, StoredRejects.WithValues stored) {
    List<String> now = Reject.columns(table);
    List<String> then = stored.reject().columns();
    Set<Integer> key = Arrays.stream(table.keyReads()).boxed().collect(Collectors.toSet());
    Object[] row = new Object[now.size()];
    for (int i = 0; i < row.length; i++) {
      int at = then.indexOf(now.get(i));
      if (at >= 0) {
        row[i] = stored.values()[at];
      } else if (stored.reject().op() != Op.DELETE || key.contains(i)) {
        throw refused(
            stored.reject(),
            table.reads().get(i).name(),
            "the row was read before the column became " + now.get(i));
      }
    }
    return row;
  }

  /** Null where nothing is to be written. */
  private RetriedRow encoded(TablePlan table, Op op, Object[] row) {
    RowEncoder encoder = encoders.computeIfAbsent(table.id(), id -> new RowEncoder(table, loader));
    buffer.reset();
    encoder.encodeKey(row, buffer);
    byte[] key = buffer.toByteArray();
    AdjustmentTally adjusted = new AdjustmentTally();
    if (op == Op.DELETE) {
      return new RetriedRow(table, op, key, null, adjusted);
    }
    if (!encoder.keeps(row)) {
      // the stream, too, deletes what the filter does not let through; what has no key was not
      // there
      return table.keyless() ? null : new RetriedRow(table, Op.DELETE, key, null, adjusted);
    }
    buffer.reset();
    encoder.encodeRow(row, buffer);
    adjusted.add(table, row, encoder.adjustments());
    return new RetriedRow(table, Op.INSERT, key, buffer.toByteArray(), adjusted);
  }

  private static RejectedRowException refused(StoredReject reject, String column, String reason) {
    return new RejectedRowException(reason, reject.key(), column, reason);
  }

  @Override
  public void close() throws Exception {
    target.close();
    for (RowEncoder encoder : encoders.values()) {
      encoder.close();
    }
  }
}
