package io.portage.sink;

import static io.portage.plan.Plans.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.change.Op;
import io.portage.change.RejectStage;
import io.portage.change.Rejection;
import io.portage.change.RowChange;
import io.portage.change.RowReject;
import io.portage.change.RowWrite;
import io.portage.change.SourcePosition;
import io.portage.plan.MigrationPlan;
import io.portage.plan.Plans;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchTest {

  private final MigrationPlan plan =
      Plans.inOneLane(
          1,
          Plans.table(0, "a", List.of(0), column("id", "int")),
          Plans.table(1, "b", List.of(0), column("id", "int")),
          Plans.table(2, "log", List.of(), column("n", "int")));
  private final Batch batch = new Batch(plan);
  private long offset;

  @Test
  void onlyTheLastChangeOfAKeyIsLeft() {
    RowWrite gone = add(0, Op.DELETE, 1, 0);
    RowWrite back = add(0, Op.INSERT, 1, 10);
    RowWrite other = add(0, Op.INSERT, 2, 20);
    RowWrite deleted = add(0, Op.DELETE, 2, 0);
    assertThat(batch.reduced())
        .isEqualTo(Map.of(0, new Batch.TableBatch(List.of(deleted), List.of(back))));
    assertThat(batch.ordered()).containsExactly(gone, back, other, deleted);
  }

  @Test
  void aBatchIsFullByItsRowsOrByTheirBytes() {
    for (int i = 0; i < plan.tuning().batchRows(); i++) {
      assertThat(batch.isFull()).isFalse();
      add(0, Op.INSERT, 1, i);
    }
    assertThat(batch.isFull()).isTrue();
    batch.clear();
    for (int i = 0; i < 3; i++) {
      assertThat(batch.isFull()).isFalse();
      RowChange change = change(0, Op.INSERT, 1);
      // held twice: as MySQL has it and as PostgreSQL will
      batch.add(
          new RowWrite(
              Op.INSERT,
              new byte[] {1},
              new byte[3 << 20],
              0,
              new RowChange(
                  0, Op.INSERT, null, new Object[] {1L, new byte[3 << 20]}, change.position(), 0)));
    }
    assertThat(batch.isFull()).isTrue();
    batch.clear();
    assertThat(batch.isFull()).isFalse();
  }

  @Test
  void whatIsLeftKeepsTheOrderOfTheLastChanges() {
    add(0, Op.INSERT, 1, 10);
    RowWrite second = add(0, Op.INSERT, 2, 20);
    RowWrite first = add(0, Op.UPDATE, 1, 11);
    assertThat(batch.reduced().get(0).upserts()).containsExactly(second, first);
  }

  @Test
  void aRejectLeavesTheLastGoodVersionToBeWritten() {
    RowWrite good = add(0, Op.INSERT, 1, 10);
    RowReject bad =
        new RowReject(
            Op.UPDATE,
            0,
            change(0, Op.UPDATE, 1),
            new Rejection(RejectStage.STREAM_CONVERT, false, "n", "too large", null));
    batch.add(bad);
    assertThat(batch.reduced())
        .isEqualTo(Map.of(0, new Batch.TableBatch(List.of(), List.of(good))));
    assertThat(batch.ordered()).containsExactly(good, bad);
  }

  @Test
  void aTableWithoutAKeyLosesNothing() {
    RowWrite one = add(2, Op.INSERT, 0, 7);
    RowWrite same = add(2, Op.INSERT, 0, 7);
    assertThat(batch.ordered()).containsExactly(one, same);
    assertThat(batch.reduced()).isEmpty();
    assertThat(batch.size()).isEqualTo(2);
    batch.clear();
    assertThat(batch.isEmpty()).isTrue();
  }

  @Test
  void theReducedBatchLeavesWhatAReplayLeaves() {
    Random random = new Random(1);
    Map<List<Integer>, Byte> replayed = new HashMap<>();
    Map<List<Integer>, Byte> reduced = new HashMap<>();
    for (int flush = 0; flush < 300; flush++) {
      for (int i = random.nextInt(30); i > 0; i--) {
        RowWrite write =
            add(
                random.nextInt(2),
                Op.values()[random.nextInt(3)],
                random.nextInt(6),
                random.nextInt(100));
        apply(write, replayed);
      }
      for (Batch.TableBatch table : batch.reduced().values()) {
        table.deletes().forEach(write -> apply(write, reduced));
        table.upserts().forEach(write -> apply(write, reduced));
      }
      assertThat(reduced).isEqualTo(replayed);
      batch.clear();
    }
    assertThat(replayed).isNotEmpty();
  }

  /** A table as a map: an upsert by key, a delete by key. */
  private static void apply(RowWrite write, Map<List<Integer>, Byte> rows) {
    List<Integer> key = List.of(write.table(), (int) write.key()[0]);
    if (write.op() == Op.DELETE) {
      rows.remove(key);
    } else {
      rows.put(key, write.row()[0]);
    }
  }

  private RowWrite add(int table, Op op, int key, int value) {
    RowWrite write =
        new RowWrite(
            op,
            new byte[] {(byte) key},
            op == Op.DELETE ? null : new byte[] {(byte) value},
            0,
            change(table, op, key));
    batch.add(write);
    return write;
  }

  private RowChange change(int table, Op op, long key) {
    Object[] row = {key};
    return new RowChange(
        table,
        op,
        op == Op.DELETE ? row : null,
        op == Op.DELETE ? null : row,
        new SourcePosition(new UUID(1, 2), 3, offset++, 0, 0),
        0);
  }
}
