package io.portage.source;

import io.portage.change.ChunkReceipt;
import io.portage.change.RejectStage;
import io.portage.change.Rejection;
import io.portage.ledger.AdjustmentTally;
import io.portage.ledger.Chunk;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.sink.ChunkWay;
import io.portage.sink.CopyStream;
import io.portage.sink.WriteFailure;
import io.portage.transform.RejectedRowException;
import io.portage.transform.RowEncoder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * Moves one chunk within the caller's transaction: one SELECT on MySQL, one COPY on PostgreSQL.
 * Where rejects are kept, rows that cannot be converted are left out; if PostgreSQL refuses a row,
 * which spoils the COPY of all, the chunk is read again and goes in pieces.
 */
final class ChunkMove implements AutoCloseable {

  private final MigrationPlan plan;
  private final TablePlan table;
  private final Chunk chunk;
  private final ChunkSnapshot snapshot;
  private final ChunkQuery query;
  private final Connection mysql;
  private final Connection target;
  private final RowEncoder encoder;
  private final ChunkWay way;

  /**
   * @param snapshot what the rows hold; null where nobody needs to know
   */
  ChunkMove(
      MigrationPlan plan,
      TablePlan table,
      Chunk chunk,
      ChunkSnapshot snapshot,
      Connection mysql,
      Connection target,
      ClassLoader loader) {
    this.plan = plan;
    this.table = table;
    this.chunk = chunk;
    this.snapshot = snapshot;
    this.query = new ChunkQuery(table);
    this.mysql = mysql;
    this.target = target;
    this.encoder = new RowEncoder(table, loader);
    this.way = ChunkWay.of(plan);
  }

  /**
   * @throws RejectedRowException for a row that cannot be converted, where rejects are not kept
   * @throws SQLException for one that PostgreSQL refuses, where rejects are not kept
   */
  ChunkReceipt run() throws SQLException {
    if (!plan.tuning().rejects().quarantine()) {
      return atOnce();
    }
    Savepoint before = target.setSavepoint();
    try {
      ChunkReceipt receipt = atOnce();
      target.releaseSavepoint(before);
      return receipt;
    } catch (SQLException e) {
      if (!WriteFailure.isAboutRows(e)) {
        throw e;
      }
      target.rollback(before);
      target.releaseSavepoint(before);
      return inPieces();
    }
  }

  private ChunkReceipt atOnce() throws SQLException {
    AdjustmentTally adjusted = new AdjustmentTally();
    ChunkRejects rejects = new ChunkRejects(plan, target);
    long rows = 0;
    long bytes = 0;
    CopyStream copy = open();
    try (PreparedStatement statement = query.prepare(mysql, chunk);
        ResultSet result = statement.executeQuery()) {
      Object[] row = new Object[query.columns()];
      while (result.next()) {
        query.read(result, row);
        int begin = copy.buffer().length();
        copy.beginRow();
        try {
          if (!encoder.keeps(row)) {
            copy.buffer().truncate(begin);
            continue;
          }
          encoder.encodeRow(row, copy.buffer());
        } catch (RejectedRowException e) {
          copy.buffer().truncate(begin);
          rejects.add(table, row, rejection(e));
          if (rejects.areMany()) {
            bytes += way.finish(copy, target, table);
            rejects.save();
            copy = open();
          }
          continue;
        }
        copy.endRow();
        adjusted.add(table, row, encoder.adjustments());
        rows++;
      }
      bytes += way.finish(copy, target, table);
    } finally {
      copy.close();
    }
    noteSnapshot();
    rejects.save();
    adjusted.save(target, plan.name());
    return new ChunkReceipt(
        table.id(), chunk.number(), rows, bytes, rejects.count(), adjusted.total());
  }

  private ChunkReceipt inPieces() throws SQLException {
    ChunkRejects rejects = new ChunkRejects(plan, target);
    ChunkPiece piece = new ChunkPiece(table, way, target, rejects, this::noteSnapshot);
    try (PreparedStatement statement = query.prepare(mysql, chunk);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        Object[] row = new Object[query.columns()];
        query.read(result, row);
        try {
          if (encoder.keeps(row)) {
            piece.add(row, encoder);
          }
        } catch (RejectedRowException e) {
          rejects.add(table, row, rejection(e));
        }
        if (rejects.areMany()) {
          rejects.save();
        }
      }
    }
    piece.send();
    rejects.save();
    piece.adjusted().save(target, plan.name());
    return new ChunkReceipt(
        table.id(),
        chunk.number(),
        piece.rows(),
        piece.bytes(),
        rejects.count(),
        piece.adjusted().total());
  }

  private void noteSnapshot() throws SQLException {
    if (snapshot != null) {
      snapshot.note(target, plan.name(), table.source().toString(), chunk.number());
    }
  }

  private Rejection rejection(RejectedRowException e) {
    if (!plan.tuning().rejects().quarantine()) {
      throw e;
    }
    boolean inKey = table.keyColumns().stream().anyMatch(c -> c.label().equals(e.column()));
    return new Rejection(RejectStage.COPY_CONVERT, inKey, e.column(), e.reason(), null);
  }

  private CopyStream open() throws SQLException {
    return way.open(target, table, encoder.fields());
  }

  @Override
  public void close() throws Exception {
    encoder.close();
  }
}
