package io.portage.transform;

import io.portage.change.Adjustment;
import io.portage.change.Change;
import io.portage.change.Op;
import io.portage.change.ReferredWrite;
import io.portage.change.RejectStage;
import io.portage.change.Rejection;
import io.portage.change.RowChange;
import io.portage.change.RowOutcome;
import io.portage.change.RowReject;
import io.portage.change.RowWrite;
import io.portage.change.SourceMark;
import io.portage.change.Write;
import io.portage.change.WriteMark;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.types.CopyBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Turns changes into writes, in the order and on the subtask that {@link OrderKeys} gives them. */
public final class RowTransform extends KeyedProcessFunction<Integer, Change, Write> {

  private static final long serialVersionUID = 1L;
  private static final byte[] NO_KEY = {};

  private final MigrationPlan plan;
  private final int maxParallelism;

  private transient RowEncoder[] encoders;
  private transient CopyBuffer buffer;
  private transient ClassLoader loader;

  public RowTransform(MigrationPlan plan, int maxParallelism) {
    this.plan = plan;
    this.maxParallelism = maxParallelism;
  }

  @Override
  public void open(OpenContext context) {
    encoders = new RowEncoder[plan.tables().size()];
    buffer = new CopyBuffer();
    loader = plan.udfJars().loader(getRuntimeContext().getUserCodeClassLoader());
  }

  @Override
  public void processElement(Change change, Context context, Collector<Write> out) {
    if (change instanceof RowChange row) {
      int keyGroup =
          KeyGroupRangeAssignment.assignToKeyGroup(context.getCurrentKey(), maxParallelism);
      convert(row, keyGroup, out);
    } else if (change instanceof SourceMark mark) {
      out.collect(new WriteMark(mark.position(), mark.timestampMillis()));
    }
  }

  private void convert(RowChange row, int keyGroup, Collector<Write> out) {
    TablePlan table = plan.tables().get(row.table());
    RowEncoder encoder = encoder(row.table());
    ReferredWrite referred = referred(encoder, row);
    RowChange seen = null;
    RowOutcome outcome;
    try {
      Optional<RowChange> filtered = FilteredChanges.of(table, encoder, row);
      if (filtered.isEmpty()) {
        return;
      }
      seen = filtered.get();
      outcome = write(seen, keyGroup, referred);
    } catch (RejectedRowException e) {
      if (!plan.tuning().rejects().quarantine()) {
        // a restart would meet the same row again
        throw new SuppressRestartsException(e.metAt("binlog " + row.position()));
      }
      RowChange rejected = seen == null ? FilteredChanges.undecided(encoder, row) : seen;
      outcome = reject(rejected, keyGroup, e, referred);
    }
    out.collect(outcome);
  }

  /**
   * Also of a row that is filtered out or cannot be written: its children are rows of their own.
   */
  private ReferredWrite referred(RowEncoder encoder, RowChange row) {
    if (row.referred() == null) {
      return null;
    }
    byte[] before;
    try {
      before = encodeReferred(encoder, row.table(), row.referred().before());
    } catch (RejectedRowException e) {
      // no row of the target can refer to it
      return null;
    }
    try {
      Object[] after = row.referred().after();
      return new ReferredWrite(
          before,
          after == null ? null : encodeReferred(encoder, row.table(), after),
          row.referred().gtid());
    } catch (RejectedRowException e) {
      // its children would have to be rejects, and MySQL does not log them
      throw new SuppressRestartsException(e.metAt("binlog " + row.position()));
    }
  }

  private byte[] encodeReferred(RowEncoder encoder, int table, Object[] row) {
    buffer.reset();
    encoder.encodeColumns(plan.cascades().referred(table), row, buffer);
    return buffer.toByteArray();
  }

  private RowReject reject(
      RowChange row, int keyGroup, RejectedRowException e, ReferredWrite referred) {
    boolean halves = row.op() == Op.UPDATE && plan.tables().get(row.table()).keyless();
    return new RowReject(
        row.op(),
        keyGroup,
        row,
        new Rejection(RejectStage.STREAM_CONVERT, isKeyRejected(row), e.column(), e.reason(), null),
        halves ? encodedOrNull(row.table(), row.before()) : null,
        halves ? encodedOrNull(row.table(), row.after()) : null,
        referred);
  }

  private byte[] encodedOrNull(int table, Object[] image) {
    try {
      encoder(table).keeps(image);
      return encodeRow(encoder(table), image);
    } catch (RejectedRowException e) {
      return null;
    }
  }

  private boolean isKeyRejected(RowChange row) {
    if (plan.tables().get(row.table()).keyless()) {
      return false;
    }
    try {
      buffer.reset();
      encoder(row.table()).encodeKey(row.keyImage(), buffer);
      return false;
    } catch (RejectedRowException e) {
      return true;
    }
  }

  private RowWrite write(RowChange change, int keyGroup, ReferredWrite referred) {
    TablePlan table = plan.tables().get(change.table());
    RowEncoder encoder = encoder(change.table());
    byte[] row = change.op() == Op.DELETE ? null : encodeRow(encoder, change.after());
    // before the key is encoded: what was changed in an image of the past has been counted
    List<Adjustment> adjustments = row == null ? List.of() : encoder.adjustments();
    return new RowWrite(
        change.op(), key(table, encoder, change), row, keyGroup, change, adjustments, referred);
  }

  private byte[] key(TablePlan table, RowEncoder encoder, RowChange change) {
    if (table.keyless()) {
      return change.before() == null ? NO_KEY : encodeRow(encoder, change.before());
    }
    buffer.reset();
    encoder.encodeKey(change.keyImage(), buffer);
    return buffer.toByteArray();
  }

  private byte[] encodeRow(RowEncoder encoder, Object[] row) {
    buffer.reset();
    encoder.encodeRow(row, buffer);
    return buffer.toByteArray();
  }

  private RowEncoder encoder(int table) {
    if (encoders[table] == null) {
      encoders[table] = new RowEncoder(plan.tables().get(table), loader);
    }
    return encoders[table];
  }

  @Override
  public void close() throws Exception {
    if (encoders != null) {
      for (RowEncoder encoder : encoders) {
        if (encoder != null) {
          encoder.close();
        }
      }
    }
  }
}
