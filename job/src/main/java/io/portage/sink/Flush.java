package io.portage.sink;

import io.portage.ledger.AdjustmentTally;
import io.portage.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;

/** One attempt to bring a batch into the target: its changes and the fence, in one transaction. */
final class Flush {

  private final MigrationPlan plan;
  private final WriterSession session;
  private final Connection connection;
  private final FenceKeeper fence;
  private final SinkMetrics metrics;

  Flush(MigrationPlan plan, WriterSession session, FenceKeeper fence, SinkMetrics metrics) {
    this.plan = plan;
    this.session = session;
    this.connection = session.connection();
    this.fence = fence;
    this.metrics = metrics;
  }

  /**
   * All at once; else one by one in the source's order; else without those that are refused.
   *
   * @param batch may be empty: then the fence alone moves
   */
  void run(Batch batch) throws SQLException {
    if (batch.isEmpty()) {
      transaction(() -> commit(0, new AdjustmentTally()));
      return;
    }
    try {
      changes(batch, applier -> applier.reduced(batch));
    } catch (SQLException e) {
      if (WriteFailure.of(e) == WriteFailure.UNIQUE) {
        inOrder(batch);
      } else {
        isolating(batch, e);
      }
    }
  }

  private void inOrder(Batch batch) throws SQLException {
    metrics.replayed();
    try {
      changes(batch, applier -> applier.inOrder(batch.ordered()));
    } catch (SQLException e) {
      isolating(batch, e);
    }
  }

  private void isolating(Batch batch, SQLException refusal) throws SQLException {
    if (!plan.tuning().rejects().quarantine() || !WriteFailure.isAboutRows(refusal)) {
      throw refusal;
    }
    changes(batch, applier -> applier.isolating(batch.ordered()));
  }

  /** A way to apply a batch. */
  private interface Application {
    void by(ChangeApplier applier) throws SQLException;
  }

  private void changes(Batch batch, Application application) throws SQLException {
    RejectBook book = session.book();
    ChangeApplier applier = session.applier();
    try {
      transaction(
          () -> {
            book.lock(batch.ordered());
            application.by(applier);
            int rejected = book.rejected().size();
            book.write();
            commit(batch.size(), applier.adjusted(batch));
            metrics.rejected(rejected);
          });
      book.committed();
      applier.committed();
    } catch (SQLException | RuntimeException e) {
      applier.rolledBack();
      throw e;
    }
  }

  /** What is done within a transaction, its commit included. */
  private interface Work {
    void run() throws SQLException;
  }

  private void transaction(Work work) throws SQLException {
    try {
      work.run();
    } catch (SQLException | RuntimeException e) {
      try {
        connection.rollback();
        fence.rolledBack();
      } catch (SQLException lost) {
        // whether it was committed is found out by the next session
        e.addSuppressed(lost);
      }
      throw e;
    }
  }

  private void commit(int changes, AdjustmentTally adjusted) throws SQLException {
    adjusted.save(connection, plan.name());
    fence.save(changes);
    connection.commit();
    fence.saved();
    metrics.adjusted(adjusted.total());
  }
}
