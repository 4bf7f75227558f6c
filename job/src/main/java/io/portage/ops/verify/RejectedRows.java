package io.portage.ops.verify;

import io.portage.change.Op;
import io.portage.ledger.Reject;
import io.portage.ledger.RejectKey;
import io.portage.ledger.Rejects;
import io.portage.ledger.StoredReject;
import io.portage.ledger.StoredRejects;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of one table that lie in {@code portage.reject}. */
final class RejectedRows {

  private final TablePlan table;
  private final Map<RejectKey, Deque<StoredReject>> rows;
  private final List<StoredRejects.WithValues> deletes;

  private RejectedRows(
      TablePlan table,
      Map<RejectKey, Deque<StoredReject>> rows,
      List<StoredRejects.WithValues> deletes) {
    this.table = table;
    this.rows = rows;
    this.deletes = deletes;
  }

  static RejectedRows read(Connection target, String migration, TablePlan table)
      throws SQLException {
    Map<RejectKey, Deque<StoredReject>> rows = new HashMap<>();
    List<StoredRejects.WithValues> deletes = new ArrayList<>();
    if (Rejects.areKnown(target)) {
      for (StoredRejects.WithValues reject :
          new StoredRejects(target, migration).ofTable(table.source().toString())) {
        if (reject.reject().op() == Op.DELETE) {
          deletes.add(reject);
        } else {
          rows.computeIfAbsent(reject.reject().id(), id -> new ArrayDeque<>()).add(reject.reject());
        }
      }
    }
    return new RejectedRows(table, rows, deletes);
  }

  /** The same rows to be met once more, for a chunk that is read again. */
  RejectedRows copy() {
    Map<RejectKey, Deque<StoredReject>> all = new HashMap<>();
    rows.forEach((id, rejects) -> all.put(id, new ArrayDeque<>(rejects)));
    return new RejectedRows(table, all, deletes);
  }

  /** The row's reject, each once; null where it has none. */
  StoredReject meet(Object[] row) {
    if (rows.isEmpty()) {
      return null;
    }
    Deque<StoredReject> rejects = rows.get(RejectKey.of(table, row));
    return rejects == null ? null : rejects.poll();
  }

  /** Rows that are gone from MySQL and could not be deleted. */
  List<StoredRejects.WithValues> deletes() {
    return deletes;
  }

  /** A reject's values in the plan's order; null where its columns are others by now. */
  Object[] row(StoredRejects.WithValues reject) {
    return reject.reject().columns().equals(Reject.columns(table)) ? reject.values() : null;
  }
}
