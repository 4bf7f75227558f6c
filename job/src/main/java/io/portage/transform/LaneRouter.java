package io.portage.transform;

import io.portage.change.Change;
import io.portage.change.ChunkReceipt;
import io.portage.change.RowChange;
import io.portage.change.SourceMark;
import io.portage.change.WireType;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends each change to its table's lane, each mark to every subtask of every lane, and counts
 * receipts.
 */
public final class LaneRouter extends ProcessFunction<Change, Change> {

  private static final long serialVersionUID = 1L;

  private final MigrationPlan plan;
  private final int[] laneOfTable;

  private transient OutputTag<Change>[] outputs;
  private transient Counter copiedRows;
  private transient Counter copiedBytes;
  private transient Counter copiedChunks;
  private transient Counter copiedRejects;

  public LaneRouter(MigrationPlan plan) {
    this.plan = plan;
    this.laneOfTable = new int[plan.tables().size()];
    for (int lane = 0; lane < plan.lanes().size(); lane++) {
      for (int table : plan.lanes().get(lane).tables()) {
        laneOfTable[table] = lane;
      }
    }
  }

  /** The side output that carries a lane's changes. */
  public static OutputTag<Change> output(Lane lane) {
    return new OutputTag<>("lane " + lane.name(), WireType.CHANGE);
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  public void open(OpenContext context) {
    outputs = plan.lanes().stream().map(LaneRouter::output).toArray(OutputTag[]::new);
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup("copy");
    copiedRows = metrics.counter("rows");
    copiedBytes = metrics.counter("bytes");
    copiedRejects = metrics.counter("rejects");
    copiedChunks = metrics.counter("chunks");
  }

  @Override
  public void processElement(Change change, Context context, Collector<Change> out) {
    if (change instanceof RowChange row) {
      context.output(outputs[laneOfTable[row.table()]], change);
    } else if (change instanceof SourceMark mark) {
      for (int lane = 0; lane < outputs.length; lane++) {
        for (int subtask = 0; subtask < plan.lanes().get(lane).parallelism(); subtask++) {
          context.output(
              outputs[lane], new SourceMark(mark.position(), subtask, mark.timestampMillis()));
        }
      }
    } else if (change instanceof ChunkReceipt receipt) {
      copiedRows.inc(receipt.rows());
      copiedBytes.inc(receipt.bytes());
      copiedChunks.inc();
      copiedRejects.inc(receipt.rejects());
    }
  }
}
