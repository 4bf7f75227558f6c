package io.portage.plan.catalog;

import static io.portage.plan.catalog.Tables.column;
import static io.portage.plan.catalog.Tables.part;
import static io.portage.plan.catalog.Tables.prefix;
import static io.portage.plan.catalog.Tables.table;
import static io.portage.plan.catalog.Tables.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyChoiceTest {
  private static final List<MySqlColumn> COLUMNS =
      List.of(
          column("id", "int(11)", false),
          column("code", "varchar(20)", false),
          column("maybe", "int(11)", true));

  @Test
  void thePrimaryKeyComesFirstEvenOverAPrefix() {
    MySqlTable table =
        table("t", COLUMNS, unique("PRIMARY", prefix("code", 5)), unique("a", part("id")));
    assertThat(KeyChoice.of(table).orElseThrow().name()).isEqualTo("PRIMARY");
  }

  @Test
  void elseTheSmallestUniqueIndexOfNotNullColumns() {
    MySqlTable table =
        table(
            "t",
            COLUMNS,
            unique("a", part("id"), part("code")),
            unique("b", part("maybe")),
            unique("c", part("code")));
    assertThat(KeyChoice.of(table).orElseThrow().columns()).containsExactly("code");
  }

  @Test
  void nullablePrefixedAndComputedIndexesTellNoRowsApart() {
    MySqlTable table =
        table(
            "t",
            COLUMNS,
            unique("a", part("id"), part("maybe")),
            unique("b", prefix("code", 5)),
            unique("c", new MySqlIndex.Part(null, null, "(`id` + 1)", false)));
    assertThat(KeyChoice.of(table)).isEmpty();
  }
}
