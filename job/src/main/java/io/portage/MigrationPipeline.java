package io.portage;

import io.portage.change.Change;
import io.portage.change.WireType;
import io.portage.change.Write;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import io.portage.sink.PostgresSink;
import io.portage.source.MigrationSource;
import io.portage.transform.LaneRouter;
import io.portage.transform.OrderKeys;
import io.portage.transform.RowTransform;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole dataflow.
 *
 * <pre>
 * MigrationSource: CopySource ──(all chunks copied)──> BinlogSource   (a HybridSource)
 *   -> LaneRouter                          a side output per lane
 *   -> keyBy(OrderKeys)                    what must stay in order meets in one subtask
 *   -> RowTransform   (lane parallelism)   types, key offsets, transforms
 *   -> PostgresSink   (same parallelism)   one transaction per flush, with its fence
 * </pre>
 */
public final class MigrationPipeline {

  private MigrationPipeline() {}

  /** Builds the graph; runs nothing. */
  public static void define(StreamExecutionEnvironment env, MigrationPlan plan) {
    JobSettings.apply(env, plan);

    // the copy, then the stream from the position noted before the first chunk was read
    SingleOutputStreamOperator<Change> routed =
        env.fromSource(
                new MigrationSource(plan),
                WatermarkStrategy.noWatermarks(),
                Uids.SOURCE,
                WireType.CHANGE)
            .uid(Uids.SOURCE)
            .setParallelism(plan.tuning().readers())
            .process(new LaneRouter(plan), WireType.CHANGE)
            .uid(Uids.ROUTER)
            .name(Uids.ROUTER)
            .setParallelism(plan.tuning().readers());

    for (Lane lane : plan.lanes()) {
      SingleOutputStreamOperator<Write> writes =
          routed
              .getSideOutput(LaneRouter.output(lane))
              .keyBy(new OrderKeys(plan, lane.parallelism(), MigrationPlan.KEY_GROUPS), Types.INT)
              .process(new RowTransform(plan, MigrationPlan.KEY_GROUPS), WireType.WRITE)
              .uid(Uids.transform(lane))
              .name(Uids.transform(lane))
              .setParallelism(lane.parallelism());
      // the same parallelism: another would be wired as REBALANCE and lose the order of changes
      writes
          .sinkTo(new PostgresSink(plan, lane, MigrationPlan.KEY_GROUPS))
          .uid(Uids.sink(lane))
          .name(Uids.sink(lane))
          .setParallelism(lane.parallelism());
    }
  }
}
