package io.portage.sink;

import io.portage.ledger.Fence;
import io.portage.ledger.Fences;
import io.portage.ledger.Floors;
import io.portage.ledger.Migrations;
import io.portage.ledger.Rejects;
import io.portage.ledger.Snapshots;
import io.portage.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A writer's session on PostgreSQL and all that lives and dies with it: temporary tables, and what
 * it knows of rejects.
 */
final class WriterSession implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WriterSession.class);

  private final MigrationPlan plan;
  private final Connection connection;
  private final Fences fences;
  private RejectBook book;
  private ChangeApplier applier;

  private WriterSession(MigrationPlan plan, Connection connection) {
    this.plan = plan;
    this.connection = connection;
    this.fences = new Fences(connection, plan.name());
  }

  /**
   * Opens it; nobody else of this name writes any more.
   *
   * @throws LostCommitException where PostgreSQL has forgotten the migration
   */
  static WriterSession open(MigrationPlan plan, SessionName name) throws SQLException {
    Connection connection = TargetSession.open(plan.target(), name);
    WriterSession session = new WriterSession(plan, connection);
    try {
      session.isKnown();
      return session;
    } catch (SQLException | RuntimeException e) {
      session.abandon();
      throw e;
    }
  }

  private void isKnown() throws SQLException {
    if (new Migrations(connection).findIfAny(plan.name()).isEmpty()) {
      throw LostCommitException.ofMigration(plan.name());
    }
    connection.commit();
  }

  Connection connection() {
    return connection;
  }

  List<Fence> readFences() throws SQLException {
    List<Fence> all = fences.all();
    connection.commit();
    return all;
  }

  void save(Fence fence, int changes, long timestampMillis) throws SQLException {
    fences.save(fence, changes, timestampMillis);
  }

  /** What has been applied by whoever wrote before. */
  FenceGate readGate(int maxParallelism) throws SQLException {
    FenceGate gate =
        new FenceGate(
            plan, fences.all(), new Floors(connection, plan.name()).all(), maxParallelism);
    connection.commit();
    return gate;
  }

  RejectBook book() throws SQLException {
    if (book == null) {
      Rejects rejects = new Rejects(connection, plan.name());
      book = new RejectBook(plan, rejects, rejects.held());
    }
    return book;
  }

  ChangeApplier applier() throws SQLException {
    if (applier == null) {
      applier = new ChangeApplier(connection, plan, book(), copied());
    }
    return applier;
  }

  private CopiedRows copied() throws SQLException {
    return new CopiedRows(
        plan,
        new Floors(connection, plan.name()).all(),
        new Snapshots(connection, plan.name()).all());
  }

  /** Leaves without a word: who is gone may not even take a farewell. */
  void abandon() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.warn("A lost session with PostgreSQL cannot be closed: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("A session with PostgreSQL does not close: {}", e.getMessage());
    }
  }
}
