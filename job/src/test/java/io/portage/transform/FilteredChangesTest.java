package io.portage.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.change.Op;
import io.portage.change.RowChange;
import io.portage.change.SourcePosition;
import io.portage.plan.ColumnPlan;
import io.portage.plan.OrderKey;
import io.portage.plan.Plans;
import io.portage.plan.RowFilter;
import io.portage.plan.SourceColumn;
import io.portage.plan.TablePlan;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FilteredChangesTest {

  private static final Object[] IN = {1L, 7L};
  private static final Object[] OUT = {1L, 3L};
  private static final Object[] OTHER = {2L, 8L};
  private static final Object[] KEY_ONLY = {1L, null};

  @Test
  void aRowThatPassesIsUpsertedAndOneThatDoesNotIsDeletedByItsKey() {
    assertThat(keyed(Op.INSERT, null, IN)).contains("INSERT null [1, 7]");
    assertThat(keyed(Op.UPDATE, null, IN)).contains("UPDATE null [1, 7]");
    assertThat(keyed(Op.UPDATE, null, OUT)).contains("DELETE [1, 3] null");
    assertThat(keyed(Op.INSERT, null, OUT)).contains("DELETE [1, 3] null");
    assertThat(keyed(Op.DELETE, KEY_ONLY, null)).contains("DELETE [1, null] null");
  }

  @Test
  void withoutAKeyOnlyWhatWasThereIsDeletedAndOnlyWhatWasNotIsInserted() {
    assertThat(keyless(Op.INSERT, null, IN)).contains("INSERT null [1, 7]");
    assertThat(keyless(Op.INSERT, null, OUT)).isEmpty();
    assertThat(keyless(Op.UPDATE, IN, OTHER)).contains("UPDATE [1, 7] [2, 8]");
    assertThat(keyless(Op.UPDATE, IN, OUT)).contains("DELETE [1, 7] null");
    assertThat(keyless(Op.UPDATE, OUT, IN)).contains("INSERT null [1, 7]");
    assertThat(keyless(Op.UPDATE, OUT, OUT)).isEmpty();
    assertThat(keyless(Op.DELETE, IN, null)).contains("DELETE [1, 7] null");
    assertThat(keyless(Op.DELETE, OUT, null)).isEmpty();
  }

  @Test
  void aRowOfWhichTheFilterCannotTellIsRejectedByName() {
    assertThatThrownBy(() -> keyed(Op.INSERT, null, new Object[] {1L, null}))
        .isInstanceOf(RejectedRowException.class)
        .hasMessageContaining("shop.t: the filter cannot tell whether the row with id = 1")
        .hasMessageContaining("n = NULL");
  }

  private static Optional<String> keyed(Op op, Object[] before, Object[] after) {
    return seen(List.of(0), op, before, after);
  }

  private static Optional<String> keyless(Op op, Object[] before, Object[] after) {
    return seen(List.of(), op, before, after);
  }

  private static Optional<String> seen(List<Integer> key, Op op, Object[] before, Object[] after) {
    List<ColumnPlan> columns = List.of(Plans.column("id", "int"), Plans.column("n", "int"));
    List<SourceColumn> reads = Plans.reads(columns);
    TablePlan plain =
        Plans.table(
            0,
            "t",
            key,
            key.isEmpty() ? OrderKey.TABLE : OrderKey.KEY,
            columns.get(0),
            columns.get(1));
    TablePlan table =
        new TablePlan(
            plain.id(),
            plain.source(),
            plain.target(),
            reads,
            columns,
            key,
            new RowFilter("n > 5", List.of(reads.get(1)), List.of(ZoneOffset.UTC)),
            plain.order(),
            plain.chunking(),
            "",
            0,
            0);
    RowEncoder encoder = new RowEncoder(table, FilteredChangesTest.class.getClassLoader());
    RowChange change =
        new RowChange(0, op, before, after, new SourcePosition(new UUID(0, 1), 1, 2, 3, 0), 4);
    return FilteredChanges.of(table, encoder, change)
        .map(
            one ->
                one.op()
                    + " "
                    + java.util.Arrays.toString(one.before())
                    + " "
                    + java.util.Arrays.toString(one.after()));
  }
}
