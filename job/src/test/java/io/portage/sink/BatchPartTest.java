package io.portage.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.change.Op;
import io.portage.change.ReferredWrite;
import io.portage.change.RowChange;
import io.portage.change.RowWrite;
import io.portage.change.SourcePosition;
import io.portage.plan.Cascade;
import io.portage.plan.Cascades;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import io.portage.plan.Plans;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.ReferenceAction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Rows have one byte of key; those of the child and the grandchild also one that refers. */
class BatchPartTest {

  private static final int PARENT = 0;
  private static final int CHILD = 1;
  private static final int GRANDCHILD = 2;
  private static final int STRANGER = 3;

  private final MigrationPlan plan = plan();
  private final Batch batch = new Batch(plan);
  private long offset;

  @Test
  void withoutActionsABatchIsOnePart() {
    insert(PARENT, 1, 0);
    delete(STRANGER, 1);
    assertThat(BatchPart.of(batch, plan)).containsExactly(new BatchPart.Rows(batch));
  }

  @Test
  void deletedParentsInARowAreOneRun() {
    for (int key = 1; key < 9; key++) {
      delete(PARENT, key);
      insert(STRANGER, key, 0);
      insert(PARENT, key + 20, 0);
    }
    assertThat(BatchPart.of(batch, plan)).hasSize(2).first().isInstanceOf(BatchPart.Referred.class);
  }

  @Test
  void aChildThatComesBehindItsParentsDeleteStaysAndOneBeforeGoes() {
    insert(CHILD, 1, 7);
    delete(PARENT, 7);
    insert(CHILD, 2, 7);
    List<BatchPart> parts = BatchPart.of(batch, plan);
    assertThat(parts).hasSize(3);
    assertThat(((BatchPart.Rows) parts.get(0)).batch().size()).isEqualTo(1);
    assertThat(((BatchPart.Referred) parts.get(1)).table()).isEqualTo(PARENT);
    assertThat(((BatchPart.Rows) parts.get(2)).batch().size()).isEqualTo(2);
  }

  @Test
  void thePartsLeaveWhatAReplayLeaves() {
    Random random = new Random(3);
    Map<Integer, Map<Byte, Byte>> replayed = tables();
    Map<Integer, Map<Byte, Byte>> inParts = tables();
    int cut = 0;
    for (int flush = 0; flush < 2000; flush++) {
      for (int i = random.nextInt(30); i > 0; i--) {
        deed(random);
      }
      for (var write : batch.ordered()) {
        if (write.referred() != null) {
          act(write.table(), write.referred(), replayed);
        }
        apply((RowWrite) write, replayed);
      }
      List<BatchPart> parts = BatchPart.of(batch, plan);
      cut += parts.size() > 2 ? 1 : 0;
      for (BatchPart part : parts) {
        if (part instanceof BatchPart.Referred referred) {
          referred.changes().forEach(change -> act(referred.table(), change.referred(), inParts));
        } else if (part instanceof BatchPart.Rows rows) {
          for (Batch.TableBatch table : rows.batch().reduced().values()) {
            table.deletes().forEach(write -> apply(write, inParts));
            table.upserts().forEach(write -> apply(write, inParts));
          }
        }
      }
      assertThat(inParts).isEqualTo(replayed);
      batch.clear();
    }
    assertThat(cut).isGreaterThan(500);
    assertThat(replayed.get(GRANDCHILD)).isNotEmpty();
  }

  private void deed(Random random) {
    int table = random.nextInt(4);
    int key = 1 + random.nextInt(4);
    switch (random.nextInt(3)) {
      case 0 -> delete(table, key);
      case 1 -> change(table, key, 1 + random.nextInt(4));
      default -> insert(table, key, 1 + random.nextInt(4));
    }
  }

  private void insert(int table, int key, int refers) {
    add(table, Op.INSERT, key, refers, null);
  }

  private void delete(int table, int key) {
    add(table, Op.DELETE, key, 0, referred(table, key, null));
  }

  /** A row gets another key: a delete, then an insert. */
  private void change(int table, int key, int other) {
    add(table, Op.DELETE, key, 0, referred(table, key, new byte[] {(byte) other}));
    add(table, Op.INSERT, other, 1, null);
  }

  private ReferredWrite referred(int table, int key, byte[] after) {
    return plan.cascades().of(table).isEmpty()
        ? null
        : new ReferredWrite(new byte[] {(byte) key}, after, null);
  }

  private void add(int table, Op op, int key, int refers, ReferredWrite referred) {
    Object[] row = {(long) key};
    RowChange change =
        new RowChange(
            table,
            op,
            op == Op.DELETE ? row : null,
            op == Op.DELETE ? null : row,
            new SourcePosition(new UUID(1, 2), 3, offset++, 0, 0),
            0);
    byte[] encoded = op == Op.DELETE ? null : new byte[] {(byte) refers};
    batch.add(new RowWrite(op, new byte[] {(byte) key}, encoded, 0, change, List.of(), referred));
  }

  private static Map<Integer, Map<Byte, Byte>> tables() {
    Map<Integer, Map<Byte, Byte>> tables = new HashMap<>();
    for (int table = 0; table < 4; table++) {
      tables.put(table, new TreeMap<>());
    }
    return tables;
  }

  private static void apply(RowWrite write, Map<Integer, Map<Byte, Byte>> tables) {
    if (write.op() == Op.DELETE) {
      tables.get(write.table()).remove(write.key()[0]);
    } else {
      tables.get(write.table()).put(write.key()[0], write.row()[0]);
    }
  }

  /** ON DELETE CASCADE, ON UPDATE CASCADE of a column that nobody refers to. */
  private static void act(int table, ReferredWrite row, Map<Integer, Map<Byte, Byte>> tables) {
    if (table == STRANGER || table == GRANDCHILD) {
      return;
    }
    Map<Byte, Byte> children = tables.get(table + 1);
    byte before = row.before()[0];
    if (!row.isDelete()) {
      children.replaceAll((key, refers) -> refers == before ? row.after()[0] : refers);
      return;
    }
    List<Byte> gone =
        children.entrySet().stream()
            .filter(child -> child.getValue() == before)
            .map(Map.Entry::getKey)
            .toList();
    gone.forEach(children::remove);
    gone.forEach(key -> act(table + 1, new ReferredWrite(new byte[] {key}, null, null), tables));
  }

  private static MigrationPlan plan() {
    List<TablePlan> tables =
        List.of(table(PARENT, "a"), table(CHILD, "b"), table(GRANDCHILD, "c"), table(3, "d"));
    MigrationPlan plain = Plans.plan(tables, new Lane("default", 1, List.of(0, 1, 2, 3)));
    return new MigrationPlan(
        plain.name(),
        plain.source(),
        plain.target(),
        plain.tables(),
        new Cascades(List.of(cascade(PARENT), cascade(CHILD))),
        plain.lanes(),
        plain.start(),
        plain.catalog(),
        plain.jsonDialect(),
        plain.tuning(),
        plain.udfJars());
  }

  private static TablePlan table(int id, String name) {
    return Plans.table(
        id, name, List.of(0), Plans.column("id", "int"), Plans.column("refers", "int"));
  }

  private static Cascade cascade(int parent) {
    return new Cascade(
        "fk",
        parent,
        List.of(0),
        parent + 1,
        List.of(1),
        ReferenceAction.CASCADE,
        ReferenceAction.CASCADE);
  }
}
