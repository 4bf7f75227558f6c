package io.portage.sink;

import io.portage.change.Op;
import io.portage.change.RejectStage;
import io.portage.change.RowOutcome;
import io.portage.change.RowReject;
import io.portage.change.RowWrite;
import io.portage.ledger.AdjustmentTally;
import io.portage.plan.MigrationPlan;
import io.portage.plan.OrderKey;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Applies changes within the caller's transaction: writes to their tables, what cannot be written
 * to the book of rejects.
 */
final class ChangeApplier {

  private final Connection connection;
  private final MigrationPlan plan;
  private final RejectBook book;
  private final CascadeApplier cascades;
  private final Map<Integer, TableWriter> tables = new HashMap<>();

  /** Of the transaction in hand, each by its identity. */
  private final Set<RowWrite> refused = Collections.newSetFromMap(new IdentityHashMap<>());

  ChangeApplier(Connection connection, MigrationPlan plan, RejectBook book, CopiedRows copied) {
    this.connection = connection;
    this.plan = plan;
    this.book = book;
    this.cascades = new CascadeApplier(connection, plan, copied);
  }

  /** Many at once: the last change of each key, as far as children of changed rows allow. */
  void reduced(Batch batch) throws SQLException {
    List<BatchPart> parts = BatchPart.of(batch, plan);
    for (BatchPart part : parts) {
      if (part instanceof BatchPart.Referred referred) {
        cascades.apply(referred.table(), referred.changes());
      } else if (part instanceof BatchPart.Rows rows) {
        write(rows.batch());
        if (parts.size() > 1) {
          emptyStages(rows.batch());
        }
      }
    }
  }

  private void write(Batch batch) throws SQLException {
    for (Map.Entry<Integer, Batch.TableBatch> table : batch.reduced().entrySet()) {
      writer(table.getKey()).apply(table.getValue());
    }
    for (RowOutcome change : batch.ordered()) {
      if (table(change).keyless()) {
        keyless(change);
      } else {
        book.note(change);
      }
    }
  }

  private void emptyStages(Batch batch) throws SQLException {
    for (int table : batch.reduced().keySet()) {
      writer(table).emptyStages();
    }
  }

  /** One by one, in the source's order. */
  void inOrder(List<RowOutcome> changes) throws SQLException {
    for (RowOutcome change : changes) {
      one(change);
    }
  }

  private void one(RowOutcome change) throws SQLException {
    cascade(change);
    if (table(change).keyless()) {
      keyless(change);
      return;
    }
    if (change instanceof RowWrite write) {
      writer(write.table()).apply(write);
    }
    book.note(change);
  }

  private void cascade(RowOutcome change) throws SQLException {
    if (change.referred() != null) {
      cascades.apply(change.table(), List.of(change));
    }
  }

  private void keyless(RowOutcome change) throws SQLException {
    if (change.op() != Op.INSERT) {
      deleteKeyless(change);
    }
    if (change.op() != Op.DELETE) {
      insertKeyless(change);
    }
  }

  private void deleteKeyless(RowOutcome change) throws SQLException {
    byte[] row = change instanceof RowWrite write ? write.key() : ((RowReject) change).before();
    if (book.takeAway(change)) {
      return;
    }
    if (row == null) {
      // it cannot be on the target, and is no reject either
      throw TableWriter.missing(table(change), change.position());
    }
    writer(change.table()).deleteKeyless(row, change.position());
  }

  private void insertKeyless(RowOutcome change) throws SQLException {
    byte[] row = change instanceof RowWrite write ? write.row() : ((RowReject) change).after();
    if (row == null) {
      book.add((RowReject) change);
    } else {
      writer(change.table()).insertKeyless(row);
    }
  }

  /**
   * In the source's order, and without those that PostgreSQL refuses: what fails is halved until
   * the row is found, so that few bad rows among many cost little.
   */
  void isolating(List<RowOutcome> changes) throws SQLException {
    for (RowOutcome change : changes) {
      // outside of any savepoint, that they outlive its rollback
      writer(change.table()).stage();
      cascades.prepare(change.table());
    }
    try (Statement statement = connection.createStatement()) {
      // what is checked at the commit is refused too late to know whose fault it is
      statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
    }
    isolate(changes);
  }

  private void isolate(List<RowOutcome> changes) throws SQLException {
    int mark = book.mark();
    Savepoint before = connection.setSavepoint();
    try {
      if (changes.size() == 1) {
        one(changes.get(0));
      } else {
        Batch batch = new Batch(plan);
        changes.forEach(batch::add);
        reduced(batch);
        emptyStages(batch);
      }
      connection.releaseSavepoint(before);
      return;
    } catch (SQLException e) {
      if (!WriteFailure.isAboutRows(e)) {
        throw e;
      }
      connection.rollback(before);
      connection.releaseSavepoint(before);
      book.backTo(mark);
      if (changes.size() == 1) {
        reject(changes.get(0), e);
        return;
      }
    }
    int middle = changes.size() / 2;
    isolate(changes.subList(0, middle));
    isolate(changes.subList(middle, changes.size()));
  }

  private void reject(RowOutcome change, SQLException e) throws SQLException {
    TablePlan table = table(change);
    if (WriteFailure.of(e) == WriteFailure.UNIQUE && table.order() == OrderKey.KEY) {
      // the change that gives the value up may be on its way through another subtask
      throw e;
    }
    if (change instanceof RowWrite write) {
      refused.add(write);
    }
    // rolled back together with the row; a child that refuses it cannot be kept as a reject
    cascade(change);
    RowReject reject =
        new RowReject(
            change.op(),
            change.keyGroup(),
            change.change(),
            WriteFailure.rejection(RejectStage.STREAM_WRITE, table, e));
    if (!table.keyless()) {
      book.note(reject);
    } else if (change.op() == Op.DELETE) {
      throw e;
    } else {
      if (change.op() == Op.UPDATE) {
        deleteKeyless(change);
      }
      book.add(reject);
    }
    book.checkLimit(plan.tuning().rejects().limit());
  }

  /** What policies have changed in the rows that the transaction in hand has written. */
  AdjustmentTally adjusted(Batch batch) {
    AdjustmentTally adjusted = new AdjustmentTally();
    for (RowOutcome change : batch.ordered()) {
      if (change instanceof RowWrite write
          && !write.adjustments().isEmpty()
          && !refused.contains(write)) {
        adjusted.add(table(write), write.change().after(), write.adjustments());
      }
    }
    return adjusted;
  }

  private TablePlan table(RowOutcome change) {
    return plan.tables().get(change.table());
  }

  private TableWriter writer(int table) {
    return tables.computeIfAbsent(table, id -> new TableWriter(connection, plan.tables().get(id)));
  }

  /** The transaction has been committed. */
  void committed() {
    refused.clear();
  }

  /** The transaction has been rolled back. */
  void rolledBack() {
    tables.values().forEach(TableWriter::rolledBack);
    cascades.rolledBack();
    refused.clear();
    book.backTo(0);
  }
}
