package io.portage.transform;

import static io.portage.plan.Plans.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.change.Change;
import io.portage.change.ChunkReceipt;
import io.portage.change.Op;
import io.portage.change.RowChange;
import io.portage.change.SourceMark;
import io.portage.change.SourcePosition;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import io.portage.plan.Plans;
import java.util.List;
import java.util.UUID;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneRouterTest {

  private static final SourcePosition POSITION = new SourcePosition(new UUID(1, 2), 3, 4, 0, 0);
  private static final Lane SHARED = new Lane("default", 3, List.of(0, 2));
  private static final Lane OWN = new Lane("shop.b", 1, List.of(1));

  private final MigrationPlan plan =
      Plans.plan(
          List.of(
              Plans.table(0, "a", List.of(0), column("id", "int")),
              Plans.table(1, "b", List.of(0), column("id", "int")),
              Plans.table(2, "c", List.of(0), column("id", "int"))),
          SHARED,
          OWN);
  private OneInputStreamOperatorTestHarness<Change, Change> router;

  @BeforeEach
  void open() throws Exception {
    router = ProcessFunctionTestHarnesses.forProcessFunction(new LaneRouter(plan));
  }

  @AfterEach
  void close() throws Exception {
    router.close();
  }

  @Test
  void aRowGoesToItsTablesLaneAndNowhereElse() throws Exception {
    send(row(0), row(1), row(2));
    assertThat(output(SHARED)).extracting(c -> ((RowChange) c).table()).containsExactly(0, 2);
    assertThat(output(OWN)).extracting(c -> ((RowChange) c).table()).containsExactly(1);
    assertThat(router.getOutput()).isEmpty();
  }

  @Test
  void aMarkGoesToEverySubtaskOfEveryLaneBehindWhatCameBefore() throws Exception {
    send(row(0), new SourceMark(POSITION, SourceMark.EVERY_SUBTASK, 77));
    assertThat(output(SHARED).get(0)).isInstanceOf(RowChange.class);
    assertThat(output(SHARED).subList(1, 4))
        .containsExactly(
            new SourceMark(POSITION, 0, 77),
            new SourceMark(POSITION, 1, 77),
            new SourceMark(POSITION, 2, 77));
    assertThat(output(OWN)).containsExactly(new SourceMark(POSITION, 0, 77));
  }

  @Test
  void aReceiptEndsHere() throws Exception {
    send(new ChunkReceipt(0, 1, 2, 3, 4));
    assertThat(router.getOutput()).isEmpty();
    assertThat(router.getSideOutput(LaneRouter.output(SHARED))).isNull();
    assertThat(router.getSideOutput(LaneRouter.output(OWN))).isNull();
  }

  private void send(Change... changes) throws Exception {
    for (Change change : changes) {
      router.processElement(change, 0);
    }
  }

  private List<Change> output(Lane lane) {
    return router.getSideOutput(LaneRouter.output(lane)).stream()
        .map(StreamRecord::getValue)
        .toList();
  }

  private static RowChange row(int table) {
    return new RowChange(table, Op.INSERT, null, new Object[] {1L}, POSITION, 0);
  }
}
