package io.portage.source;

import io.portage.change.ChunkReceipt;
import io.portage.ledger.Chunk;
import io.portage.ledger.Chunks;
import io.portage.ledger.Migrations;
import io.portage.plan.Chunking;
import io.portage.plan.ConnectionWatch;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.Query;
import io.portage.sink.LostCommitException;
import io.portage.sink.Patience;
import io.portage.sink.RejectLimitException;
import io.portage.sink.RejectedWriteException;
import io.portage.sink.TargetSession;
import io.portage.sink.WriteFailure;
import io.portage.transform.RejectedRowException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Copies chunks, each in one transaction of PostgreSQL with its mark and its rejects. Owns a
 * connection to either side.
 */
final class ChunkCopier implements AutoCloseable {

  private static final Chunk WHOLE = new Chunk(0, null, null);

  /** For how long either side may be silent while a chunk is on its way. */
  private static final Duration LONG = Duration.ofMinutes(5);

  private final MigrationPlan plan;
  private final int subtask;
  private final ClassLoader loader;
  private final Patience patience;
  private final ConnectionWatch watch;
  private volatile Connection mysql;
  private volatile Connection target;

  ChunkCopier(MigrationPlan plan, int subtask, ClassLoader loader) {
    this.plan = plan;
    this.subtask = subtask;
    this.loader = loader;
    this.patience = new Patience("The copy (subtask " + subtask + ")", ChunkCopier::passes);
    this.watch = new ConnectionWatch(plan.target(), LONG);
  }

  /** PostgreSQL's failures that pass, and a lost connection to MySQL. */
  private static boolean passes(Throwable failure) {
    return WriteFailure.passes(failure)
        || failure instanceof SQLException e
            && e.getSQLState() != null
            && e.getSQLState().startsWith("08");
  }

  /**
   * Copies a chunk.
   *
   * @return empty where it had been copied before
   */
  Optional<ChunkReceipt> copy(TablePlan table, Chunk chunk) throws Exception {
    return patience.call(() -> once(table, chunk));
  }

  private Optional<ChunkReceipt> once(TablePlan table, Chunk chunk) throws Exception {
    try {
      connect();
      watch.begin(target);
      if (table.chunking().kind() != Chunking.Kind.EXACT) {
        return copyAlone(table, chunk);
      }
      if (!chunk.equals(WHOLE)) {
        throw begunOtherwise(table);
      }
      return copyTogether(table);
    } catch (SuppressRestartsException e) {
      disconnect();
      throw e;
    } catch (RejectedRowException | RejectLimitException | LostCommitException e) {
      disconnect();
      // a restart would meet the same again
      throw new SuppressRestartsException(e);
    } catch (Exception e) {
      disconnect();
      Optional<RejectedWriteException> refused =
          WriteFailure.permanent(e, table.source().toString());
      if (refused.isPresent()) {
        throw new SuppressRestartsException(refused.get());
      }
      throw e;
    } finally {
      watch.end();
    }
  }

  private Optional<ChunkReceipt> copyAlone(TablePlan table, Chunk chunk) throws Exception {
    String name = table.source().toString();
    Chunks ledger = new Chunks(target, plan.name());
    if (!ledger.claim(name, chunk.number())) {
      target.rollback();
      return Optional.empty();
    }
    boolean child = plan.cascades().isChild(table.id());
    ChunkReceipt receipt = move(table, chunk, child ? ChunkSnapshot.open(mysql) : null);
    ledger.counted(name, chunk.number(), receipt.rows(), receipt.bytes());
    if (child) {
      endSnapshot();
    }
    target.commit();
    return Optional.of(receipt);
  }

  /** All tables that are read at one moment, in one transaction on either side. */
  private Optional<ChunkReceipt> copyTogether(TablePlan one) throws Exception {
    Chunks ledger = new Chunks(target, plan.name());
    List<TablePlan> tables = plan.copiedWith(one);
    int claimed = 0;
    for (TablePlan table : tables) {
      claimed += ledger.claim(table.source().toString(), WHOLE.number()) ? 1 : 0;
    }
    if (claimed == 0) {
      target.rollback();
      return Optional.empty();
    }
    if (claimed < tables.size()) {
      throw begunOtherwise(one);
    }
    ExactRead exact = ExactRead.begin(plan, one, mysql);
    ChunkReceipt sum = new ChunkReceipt(one.id(), WHOLE.number(), 0, 0, 0, 0);
    for (TablePlan table : tables) {
      ChunkReceipt receipt = move(table, WHOLE, null);
      String name = table.source().toString();
      ledger.counted(name, WHOLE.number(), receipt.rows(), receipt.bytes());
      exact.record(target, plan.name(), name);
      sum = sum.plus(receipt);
    }
    endSnapshot();
    target.commit();
    return Optional.of(sum);
  }

  /** What is copied together has changed since the copy began. */
  private static SuppressRestartsException begunOtherwise(TablePlan table) {
    return new SuppressRestartsException(
        new IllegalStateException(
            "The copy of "
                + table.source()
                + " was begun in another way: which foreign keys Portage looks after (cascades), or"
                + " which tables are carried over, has changed. Undo the change, or start the"
                + " migration again."));
  }

  private ChunkReceipt move(TablePlan table, Chunk chunk, ChunkSnapshot snapshot) throws Exception {
    try (ChunkMove move = new ChunkMove(plan, table, chunk, snapshot, mysql, target, loader)) {
      return move.run();
    }
  }

  /** The next chunk must not keep MySQL's undo log of a whole copy. */
  private void endSnapshot() throws SQLException {
    mysql.rollback();
    mysql.setAutoCommit(true);
  }

  private void connect() throws SQLException {
    if (target == null) {
      target = TargetSession.forCopy(plan.target(), plan.name(), subtask);
      if (new Migrations(target).findIfAny(plan.name()).isEmpty()) {
        throw LostCommitException.ofMigration(plan.name());
      }
    }
    if (mysql == null) {
      mysql = plan.source().connect(LONG);
      String server = Query.one(mysql, "SELECT @@GLOBAL.server_uuid", row -> row.getString(1));
      if (!server.equals(plan.start().serverUuid())) {
        throw new SuppressRestartsException(
            ServerChangedException.duringCopy(plan.start().serverUuid(), server));
      }
    }
  }

  /** Ends what is under way, also from another thread. */
  @Override
  public void close() {
    watch.close();
    disconnect();
  }

  private void disconnect() {
    closeQuietly(target);
    closeQuietly(mysql);
    target = null;
    mysql = null;
  }

  /** Aborts rather than closes: a streaming result would be read to its end first. */
  private static void closeQuietly(Connection connection) {
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        // gone already
      }
    }
  }
}
