package io.portage.plan.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.ddl.IndexNames.IndexOf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexNamesTest {
  @Test
  void aNameThatNobodyElseWantsIsKeptAndOthersGetTheirTables() {
    Map<IndexOf, String> names =
        IndexNames.assign(
            List.of("orders"),
            List.of(
                new IndexOf("orders", "by_date"),
                new IndexOf("orders", "idx"),
                new IndexOf("users", "idx"),
                new IndexOf("users", "orders")));
    assertThat(names)
        .containsEntry(new IndexOf("orders", "by_date"), "by_date")
        .containsEntry(new IndexOf("orders", "idx"), "orders_idx")
        .containsEntry(new IndexOf("users", "idx"), "users_idx")
        .containsEntry(new IndexOf("users", "orders"), "users_orders");
  }

  @Test
  void namesAreUniqueFitAndDoNotDependOnTheOrderAskedFor() {
    String long64 = "i".repeat(64);
    List<IndexOf> indexes =
        List.of(
            new IndexOf("a", "b_c"),
            new IndexOf("a_b", "c"),
            new IndexOf("x", "b_c"),
            new IndexOf("x", "c"),
            new IndexOf("t1", long64),
            new IndexOf("t2", long64),
            new IndexOf("ü".repeat(30), long64));
    Map<IndexOf, String> names = IndexNames.assign(List.of(), indexes);
    List<IndexOf> reversed = new ArrayList<>(indexes);
    Collections.reverse(reversed);

    assertThat(IndexNames.assign(List.of(), reversed)).isEqualTo(names);
    assertThat(names.keySet()).isEqualTo(new HashSet<>(indexes));
    assertThat(names.values()).doesNotHaveDuplicates().allMatch(Identifiers::fits);
  }
}
