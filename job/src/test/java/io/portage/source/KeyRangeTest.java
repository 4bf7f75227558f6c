package io.portage.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.Plans;
import io.portage.plan.SourceColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRangeTest {

  private final KeyRange one = new KeyRange(List.of(column("id", "int")));
  private final KeyRange two =
      new KeyRange(List.of(column("a`b", "varchar(9)"), column("uuid", "binary(16)")));
  private final KeyRange three =
      new KeyRange(List.of(column("a", "int"), column("b", "date"), column("c", "int")));

  private static SourceColumn column(String name, String type) {
    return Plans.column(name, type).inputs().get(0);
  }

  @Test
  void afterABoundIsAnAlternativeForEachColumn() {
    assertThat(one.after()).isEqualTo("((`id` > ?))");
    assertThat(two.after()).isEqualTo("((`a``b` > ?) OR (`a``b` = ? AND `uuid` > ?))");
    assertThat(three.after())
        .isEqualTo("((`a` > ?) OR (`a` = ? AND `b` > ?) OR (`a` = ? AND `b` = ? AND `c` > ?))");
  }

  @Test
  void upToABoundIncludesTheBoundItself() {
    assertThat(one.upTo()).isEqualTo("((`id` <= ?))");
    assertThat(two.upTo()).isEqualTo("((`a``b` < ?) OR (`a``b` = ? AND `uuid` <= ?))");
    assertThat(three.upTo())
        .isEqualTo("((`a` < ?) OR (`a` = ? AND `b` < ?) OR (`a` = ? AND `b` = ? AND `c` <= ?))");
  }

  @Test
  void aBoundIsReadAsTextAndBytesAsHex() {
    assertThat(two.selected()).isEqualTo("`a``b`, HEX(`uuid`)");
    assertThat(two.ordered()).isEqualTo("`a``b`, `uuid`");
    assertThat(three.selected()).isEqualTo("`a`, `b`, `c`");
  }

  @Test
  void onlyColumnsThatSortAsTheyCompareCutATable() {
    for (String type :
        List.of(
            "int",
            "bigint unsigned",
            "decimal(9,2)",
            "varchar(9)",
            "varbinary(9)",
            "date",
            "datetime(6)",
            "timestamp",
            "time(3)")) {
      assertThat(KeyRange.isOrdered(column("c", type))).as(type).isTrue();
    }
    for (String type : List.of("enum('b','a')", "float", "double", "bit(8)", "set('a','b')")) {
      assertThat(KeyRange.isOrdered(column("c", type))).as(type).isFalse();
    }
  }
}
