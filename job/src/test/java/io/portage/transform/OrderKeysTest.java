package io.portage.transform;

import static io.portage.plan.Plans.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.change.ChunkReceipt;
import io.portage.change.Op;
import io.portage.change.RowChange;
import io.portage.change.SourceMark;
import io.portage.change.SourcePosition;
import io.portage.plan.MigrationPlan;
import io.portage.plan.OrderKey;
import io.portage.plan.Plans;
import io.portage.plan.TablePlan;
import io.portage.types.PostgresType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;

class OrderKeysTest {

  private static final SourcePosition POSITION = new SourcePosition(new UUID(1, 2), 3, 4, 0, 0);

  private final TablePlan byKey =
      Plans.table(
          0,
          "lines",
          List.of(2, 0),
          column("line", "int"),
          column("note", "varchar(9)"),
          column("code", "varbinary(9)"),
          column("price", "decimal(9,2)"));
  private final TablePlan byTable =
      Plans.table(1, "users", List.of(0), OrderKey.TABLE, column("id", "int"));
  private final MigrationPlan plan = Plans.inOneLane(4, byKey, byTable);
  private final OrderKeys keys = new OrderKeys(plan, 4, MigrationPlan.KEY_GROUPS);

  @Test
  @SuppressWarnings({"deprecation", "removal"}) // boxes of their own, which valueOf would share
  void oneKeyIsOneKeyWhateverObjectsHoldIt() {
    int first = keys.getKey(insert(0, new Long(5), bytes(1), bytes(0, -1), new BigDecimal("1.00")));
    int other = keys.getKey(insert(0, new Long(5), bytes(2), bytes(0, -1), new BigDecimal("9.00")));
    assertThat(other).isEqualTo(first);
  }

  @Test
  void everyColumnOfTheKeyTakesPart() {
    int key = keys.getKey(insert(0, 5L, null, bytes(1, 2), null));
    assertThat(keys.getKey(insert(0, 6L, null, bytes(1, 2), null))).isNotEqualTo(key);
    assertThat(keys.getKey(insert(0, 5L, null, bytes(2, 1), null))).isNotEqualTo(key);
  }

  @Test
  void theDeleteOfARowMeetsItsInsert() {
    Object[] row = {5L, null, bytes(1), null};
    int inserted = keys.getKey(insert(0, row));
    assertThat(keys.getKey(new RowChange(0, Op.DELETE, row.clone(), null, POSITION, 0)))
        .isEqualTo(inserted);
    assertThat(keys.getKey(new RowChange(0, Op.UPDATE, null, row.clone(), POSITION, 0)))
        .isEqualTo(inserted);
  }

  @Test
  void textsOfOneUuidHaveOneKey() {
    TablePlan uuids =
        Plans.table(
            0, "uuids", List.of(0), column("id", "char(36)", PostgresType.of("uuid", "uuid")));
    OrderKeys byUuid = new OrderKeys(Plans.inOneLane(4, uuids), 4, MigrationPlan.KEY_GROUPS);
    int key = byUuid.getKey(insert(0, utf8("ABCDEF01-2345-6789-abcd-ef0123456789")));
    assertThat(byUuid.getKey(insert(0, utf8("abcdef0123456789ABCDEF0123456789")))).isEqualTo(key);
    assertThat(byUuid.getKey(insert(0, utf8("abcdef0123456789ABCDEF0123456788"))))
        .isNotEqualTo(key);
  }

  @Test
  void aTableOrderedByItselfHasOneKey() {
    assertThat(keys.getKey(insert(1, 1L))).isEqualTo(keys.getKey(insert(1, 999L)));
  }

  @Test
  void aTableIsKnownByItsNameSoThatAnotherIdKeepsTheOrder() {
    TablePlan moved = Plans.table(0, "users", List.of(0), OrderKey.TABLE, column("id", "int"));
    OrderKeys others = new OrderKeys(Plans.inOneLane(4, moved), 4, MigrationPlan.KEY_GROUPS);
    assertThat(others.getKey(insert(0, 1L))).isEqualTo(keys.getKey(insert(1, 1L)));
  }

  @Test
  void aMarkReachesExactlyItsSubtaskWhateverTheParallelism() {
    for (int parallelism = 1; parallelism <= MigrationPlan.KEY_GROUPS; parallelism++) {
      OrderKeys marked = new OrderKeys(plan, parallelism, MigrationPlan.KEY_GROUPS);
      for (int subtask = 0; subtask < parallelism; subtask++) {
        Integer key = marked.getKey(new SourceMark(POSITION, subtask, 0));
        assertThat(
                KeyGroupRangeAssignment.assignKeyToParallelOperator(
                    key, MigrationPlan.KEY_GROUPS, parallelism))
            .as("parallelism %d", parallelism)
            .isEqualTo(subtask);
      }
    }
  }

  @Test
  void whatNoLaneTakesIsRefused() {
    assertThatThrownBy(() -> keys.getKey(new ChunkReceipt(0, 1, 2, 3, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no lane takes a ChunkReceipt");
  }

  private static RowChange insert(int table, Object... row) {
    return new RowChange(table, Op.INSERT, null, row, POSITION, 0);
  }

  private static Object utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
