package io.portage.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.source.CompleteRow.Cell;
import io.portage.source.CompleteRow.Missing;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which column a value of an event with fewer values than columns belongs to. */
class CompleteRowTest {

  @Test
  void aRowWithAllItsColumnsIsTheSame() {
    Serializable[] row = {1, null, 3};
    assertThat(CompleteRow.of(row, bits(0, 1, 2), 3)).isSameAs(row);
  }

  @Test
  void aColumnThatASessionLeftOutIsMissing() {
    assertThat(read(CompleteRow.of(new Serializable[] {1, 3}, bits(0, 2), 3), 3))
        .containsExactly(1, Missing.COLUMN, 3);
  }

  @Test
  void hiddenColumnsBetweenTheOthersDoNotShiftThem() {
    Serializable[] row = CompleteRow.of(new Serializable[] {1, 2, 3}, bits(0, 1, 4), 5);
    assertThat(read(row, 3)).startsWith(1, 2, 3);
  }

  @Test
  void withHiddenColumnsAndOthersLeftOutNothingIsKnown() {
    Serializable[] row = CompleteRow.of(new Serializable[] {1, 3}, bits(0, 4), 5);
    assertThat(read(row, 3)).containsOnly(Missing.COLUMN);
  }

  private static List<Serializable> read(Serializable[] row, int visible) {
    return Arrays.stream(row).map(cell -> ((Cell) cell).of(visible)).toList();
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    Arrays.stream(set).forEach(bits::set);
    return bits;
  }
}
