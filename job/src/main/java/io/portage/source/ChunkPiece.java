package io.portage.source;

import io.portage.change.Adjustment;
import io.portage.change.RejectStage;
import io.portage.ledger.AdjustmentTally;
import io.portage.plan.TablePlan;
import io.portage.sink.ChunkWay;
import io.portage.sink.CopyStream;
import io.portage.sink.WriteFailure;
import io.portage.transform.RejectedRowException;
import io.portage.transform.RowEncoder;
import io.portage.types.CopyBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Some rows of a chunk, held in memory until they are copied together. A piece that PostgreSQL
 * refuses is halved until the row is found, so that few bad rows among many cost little.
 */
final class ChunkPiece {

  private static final int ROWS = 2000;
  private static final long BYTES = 8 << 20;

  private final TablePlan table;
  private final ChunkWay way;
  private final Connection target;
  private final ChunkRejects rejects;
  private final SnapshotNote snapshot;
  private final CopyBuffer buffer = new CopyBuffer();
  private final List<Encoded> held = new ArrayList<>();
  private final AdjustmentTally adjusted = new AdjustmentTally();
  private long heldBytes;
  private long rows;
  private long bytes;

  /** A row as MySQL has it and as PostgreSQL will. */
  private record Encoded(Object[] row, byte[] fields, List<Adjustment> adjustments) {}

  /** Says within the savepoint of rows what they hold. */
  interface SnapshotNote {
    void note() throws SQLException;
  }

  ChunkPiece(
      TablePlan table,
      ChunkWay way,
      Connection target,
      ChunkRejects rejects,
      SnapshotNote snapshot) {
    this.snapshot = snapshot;
    this.table = table;
    this.way = way;
    this.target = target;
    this.rejects = rejects;
  }

  /**
   * Takes a row, which must be the caller's no more.
   *
   * @throws RejectedRowException where it cannot be converted
   */
  void add(Object[] row, RowEncoder encoder) throws SQLException {
    buffer.reset();
    encoder.encodeRow(row, buffer);
    held.add(new Encoded(row, buffer.toByteArray(), encoder.adjustments()));
    heldBytes += buffer.length();
    if (held.size() >= ROWS || heldBytes >= BYTES) {
      send();
    }
  }

  /** Copies what is held, but for what PostgreSQL refuses. */
  void send() throws SQLException {
    send(held);
    held.clear();
    heldBytes = 0;
  }

  private void send(List<Encoded> piece) throws SQLException {
    if (piece.isEmpty()) {
      return;
    }
    Savepoint before = target.setSavepoint();
    try {
      bytes += copy(piece);
      snapshot.note();
      rows += piece.size();
      piece.forEach(row -> adjusted.add(table, row.row(), row.adjustments()));
      target.releaseSavepoint(before);
      return;
    } catch (SQLException e) {
      if (!WriteFailure.isAboutRows(e)) {
        throw e;
      }
      target.rollback(before);
      target.releaseSavepoint(before);
      if (piece.size() == 1) {
        rejects.add(
            table, piece.get(0).row(), WriteFailure.rejection(RejectStage.COPY_WRITE, table, e));
        return;
      }
    }
    int middle = piece.size() / 2;
    send(piece.subList(0, middle));
    send(piece.subList(middle, piece.size()));
  }

  private long copy(List<Encoded> piece) throws SQLException {
    try (CopyStream copy = way.open(target, table, table.columns().size())) {
      for (Encoded row : piece) {
        copy.row(row.fields());
      }
      return way.finish(copy, target, table);
    }
  }

  long rows() {
    return rows;
  }

  /** What policies have changed in the rows copied. */
  AdjustmentTally adjusted() {
    return adjusted;
  }

  long bytes() {
    return bytes;
  }
}
