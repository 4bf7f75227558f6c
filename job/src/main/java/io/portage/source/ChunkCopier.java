package io.portage.source;

import io.portage.change.ChunkReceipt;
import io.portage.ledger.Chunk;
import io.portage.ledger.Chunks;
import io.portage.plan.Chunking;
import io.portage.plan.ConnectionWatch;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.sink.Patience;
import io.portage.sink.RejectLimitException;
import io.portage.sink.RejectedWriteException;
import io.portage.sink.TargetSession;
import io.portage.sink.WriteFailure;
import io.portage.transform.RejectedRowException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Copies chunks, each in one transaction of PostgreSQL with its mark and its rejects. Owns a
 * connection to either side.
 */
final class ChunkCopier implements AutoCloseable {

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
    String name = table.source().toString();
    try {
      connect();
      watch.begin(target);
      Chunks ledger = new Chunks(target, plan.name());
      if (!ledger.claim(name, chunk.number())) {
        target.rollback();
        return Optional.empty();
      }
      Optional<ExactRead> exact =
          table.chunking().kind() == Chunking.Kind.EXACT
              ? Optional.of(ExactRead.begin(plan, table, mysql))
              : Optional.empty();
      ChunkReceipt receipt;
      try (ChunkMove move = new ChunkMove(plan, table, chunk, mysql, target, loader)) {
        receipt = move.run();
      }
      ledger.counted(name, chunk.number(), receipt.rows(), receipt.bytes());
      if (exact.isPresent()) {
        exact.get().record(target, plan.name(), name);
        mysql.rollback();
        // the next chunk must not keep MySQL's undo log of a whole copy
        mysql.setAutoCommit(true);
      }
      target.commit();
      return Optional.of(receipt);
    } catch (RejectedRowException | RejectLimitException e) {
      disconnect();
      // a restart would meet the same row again
      throw new SuppressRestartsException(e);
    } catch (Exception e) {
      disconnect();
      Optional<RejectedWriteException> refused = WriteFailure.permanent(e, name);
      if (refused.isPresent()) {
        throw new SuppressRestartsException(refused.get());
      }
      throw e;
    } finally {
      watch.end();
    }
  }

  private void connect() throws SQLException {
    if (target == null) {
      target = TargetSession.forCopy(plan.target(), plan.name(), subtask);
    }
    if (mysql == null) {
      mysql = plan.source().connect(LONG);
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
