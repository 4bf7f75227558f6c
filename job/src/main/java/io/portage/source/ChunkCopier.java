package io.portage.source;

import io.portage.change.ChunkReceipt;
import io.portage.ledger.Chunk;
import io.portage.ledger.Chunks;
import io.portage.plan.Chunking;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.Query;
import io.portage.sink.RejectLimitException;
import io.portage.sink.RejectedWriteException;
import io.portage.sink.TargetSession;
import io.portage.sink.WriteFailure;
import io.portage.transform.RejectedRowException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Copies chunks, each in one transaction of PostgreSQL with its mark and its rejects. Owns a
 * connection to either side.
 */
final class ChunkCopier implements AutoCloseable {

  private final MigrationPlan plan;
  private final ClassLoader loader;
  private volatile Connection mysql;
  private volatile Connection target;

  ChunkCopier(MigrationPlan plan, ClassLoader loader) {
    this.plan = plan;
    this.loader = loader;
  }

  /**
   * Copies a chunk.
   *
   * @return empty where it had been copied before
   */
  Optional<ChunkReceipt> copy(TablePlan table, Chunk chunk) throws Exception {
    connect();
    String name = table.source().toString();
    Chunks ledger = new Chunks(target, plan.name());
    try {
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
      close();
      // a restart would meet the same row again
      throw new SuppressRestartsException(e);
    } catch (Exception e) {
      close();
      Optional<RejectedWriteException> refused = WriteFailure.permanent(e, name);
      if (refused.isPresent()) {
        throw new SuppressRestartsException(refused.get());
      }
      throw e;
    }
  }

  private void connect() throws SQLException {
    if (target == null) {
      target = TargetSession.open(plan.target(), "copy");
    }
    if (mysql == null) {
      mysql = plan.source().connect();
      String server = Query.one(mysql, "SELECT @@GLOBAL.server_uuid", row -> row.getString(1));
      if (!server.equals(plan.start().serverUuid())) {
        throw new SuppressRestartsException(
            ServerChangedException.duringCopy(plan.start().serverUuid(), server));
      }
    }
  }

  @Override
  public void close() {
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
