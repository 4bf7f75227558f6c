package io.portage.transform;

import static io.portage.plan.Plans.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.change.Change;
import io.portage.change.Op;
import io.portage.change.RowChange;
import io.portage.change.RowReject;
import io.portage.change.RowWrite;
import io.portage.change.SourceMark;
import io.portage.change.SourcePosition;
import io.portage.change.Write;
import io.portage.change.WriteMark;
import io.portage.change.WriteSerializer;
import io.portage.plan.MigrationPlan;
import io.portage.plan.Plans;
import io.portage.plan.RejectPolicy;
import io.portage.plan.Tuning;
import io.portage.types.UnreadableValue;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RowTransformTest {

  private static final int GROUPS = MigrationPlan.KEY_GROUPS;
  private static final SourcePosition POSITION = new SourcePosition(new UUID(1, 2), 3, 4, 0, 0);

  private final MigrationPlan plan =
      Plans.inOneLane(
          1,
          Plans.table(0, "a", List.of(0), column("id", "int", 0, false), column("n", "smallint")),
          Plans.table(1, "log", List.of(), column("n", "smallint")));

  @Test
  void aChangeBecomesItsKeyAndItsRow() throws Exception {
    try (var operator = operator(1, 0)) {
      operator.processElement(change(0, Op.INSERT, null, new Object[] {5L, null}), 0);
      operator.processElement(change(0, Op.DELETE, new Object[] {5L, 7L}, null), 0);
      RowWrite insert = (RowWrite) written(operator).get(0);
      assertThat(hex(insert.key())).isEqualTo("0000000400000005");
      assertThat(hex(insert.row())).isEqualTo("0000000400000005ffffffff");
      assertThat(insert.position()).isEqualTo(POSITION);
      RowWrite delete = (RowWrite) written(operator).get(1);
      assertThat(delete.key()).isEqualTo(insert.key());
      assertThat(delete.row()).isNull();
      assertThat(delete.keyGroup()).isEqualTo(insert.keyGroup());
    }
  }

  @Test
  void aTableWithoutAKeyIsFoundByItsWholeRowAsItWas() throws Exception {
    try (var operator = operator(1, 0)) {
      operator.processElement(change(1, Op.INSERT, null, new Object[] {1L}), 0);
      operator.processElement(change(1, Op.UPDATE, new Object[] {1L}, new Object[] {2L}), 0);
      operator.processElement(change(1, Op.DELETE, new Object[] {2L}, null), 0);
      assertThat(written(operator))
          .extracting(write -> hex(((RowWrite) write).key()))
          .containsExactly("", "000000020001", "000000020002");
      assertThat(((RowWrite) written(operator).get(1)).row())
          .isEqualTo(((RowWrite) written(operator).get(2)).key());
    }
  }

  @Test
  void theKeyGroupIsTheOneByWhichFlinkChoseTheSubtask() throws Exception {
    int parallelism = 5;
    OrderKeys keys = new OrderKeys(plan, parallelism, GROUPS);
    for (int subtask = 0; subtask < parallelism; subtask++) {
      var range =
          KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
              GROUPS, parallelism, subtask);
      try (var operator = operator(parallelism, subtask)) {
        int mine = 0;
        for (long id = 0; id < 200; id++) {
          Change change = change(0, Op.INSERT, null, new Object[] {id, 1L});
          int key = keys.getKey(change);
          if (KeyGroupRangeAssignment.assignKeyToParallelOperator(key, GROUPS, parallelism)
              == subtask) {
            operator.processElement(change, 0);
            mine++;
          }
        }
        operator.processElement(new SourceMark(POSITION, subtask, 9), 0);
        List<Write> writes = written(operator);
        assertThat(mine).isPositive();
        assertThat(writes).hasSize(mine + 1);
        assertThat(writes.subList(0, mine))
            .allMatch(write -> range.contains(((RowWrite) write).keyGroup()));
        assertThat(writes.get(mine)).isEqualTo(new WriteMark(POSITION, 9));
      }
    }
  }

  @Test
  void aRowThatCannotBeConvertedStopsTheJobAndSaysWhereItIs() throws Exception {
    try (var operator = operator(1, 0)) {
      assertThatThrownBy(
              () ->
                  operator.processElement(
                      change(0, Op.INSERT, null, new Object[] {5L, 99_999L}), 0))
          .isInstanceOf(SuppressRestartsException.class)
          .rootCause()
          .isInstanceOf(RejectedRowException.class)
          .hasMessageContaining("shop.a.n")
          .hasMessageContaining("99999")
          .hasMessageEndingWith("(binlog 000003:4 row 0)");
      assertThat(written(operator)).isEmpty();
    }
  }

  @Test
  void inQuarantineItBecomesARejectInItsPlace() throws Exception {
    try (var operator = operator(keepingRejects(), 1, 0)) {
      operator.processElement(change(0, Op.UPDATE, null, new Object[] {5L, 1L}), 0);
      operator.processElement(change(0, Op.UPDATE, null, new Object[] {5L, 99_999L}), 0);
      operator.processElement(
          change(0, Op.DELETE, new Object[] {new UnreadableValue("none"), null}, null), 0);
      assertThat(written(operator).get(0)).isInstanceOf(RowWrite.class);
      RowReject update = (RowReject) written(operator).get(1);
      assertThat(update.rejection().column()).isEqualTo("n");
      assertThat(update.rejection().reason()).contains("99999");
      assertThat(update.rejection().keyRejected()).isFalse();
      assertThat(update.position()).isEqualTo(POSITION);
      assertThat(update.keyGroup()).isEqualTo(((RowWrite) written(operator).get(0)).keyGroup());
      RowReject delete = (RowReject) written(operator).get(2);
      assertThat(delete.op()).isEqualTo(Op.DELETE);
      assertThat(delete.rejection().keyRejected()).isTrue();
    }
  }

  @Test
  void withoutAKeyTheGoodHalfOfAnUpdateGoesAlong() throws Exception {
    Object[] good = {1L};
    Object[] bad = {99_999L};
    try (var operator = operator(keepingRejects(), 1, 0)) {
      operator.processElement(change(1, Op.UPDATE, good, bad), 0);
      operator.processElement(change(1, Op.UPDATE, bad, good), 0);
      operator.processElement(change(1, Op.UPDATE, bad, bad), 0);
      assertThat(written(operator))
          .extracting(write -> (RowReject) write)
          .extracting(reject -> (reject.before() != null) + " " + (reject.after() != null))
          .containsExactly("true false", "false true", "false false");
      assertThat(hex(((RowReject) written(operator).get(0)).before())).isEqualTo("000000020001");
    }
  }

  private MigrationPlan keepingRejects() {
    return new MigrationPlan(
        plan.name(),
        plan.source(),
        plan.target(),
        plan.tables(),
        plan.lanes(),
        plan.start(),
        plan.catalog(),
        plan.jsonDialect(),
        new Tuning(
            1,
            Duration.ofSeconds(1),
            10,
            16 << 20,
            Duration.ZERO,
            5401,
            new RejectPolicy(true, 10),
            false,
            2),
        plan.udfJars());
  }

  private KeyedOneInputStreamOperatorTestHarness<Integer, Change, Write> operator(
      int parallelism, int subtask) throws Exception {
    return operator(plan, parallelism, subtask);
  }

  private static KeyedOneInputStreamOperatorTestHarness<Integer, Change, Write> operator(
      MigrationPlan plan, int parallelism, int subtask) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new RowTransform(plan, GROUPS)),
            new OrderKeys(plan, parallelism, GROUPS),
            Types.INT,
            GROUPS,
            parallelism,
            subtask);
    // else the harness guesses a serializer from the first write and cannot copy a mark
    harness.setup(WriteSerializer.INSTANCE);
    harness.open();
    return harness;
  }

  private static List<Write> written(
      KeyedOneInputStreamOperatorTestHarness<Integer, Change, Write> operator) {
    return operator.extractOutputValues();
  }

  private static Change change(int table, Op op, Object[] before, Object[] after) {
    return new RowChange(table, op, before, after, POSITION, 8);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
