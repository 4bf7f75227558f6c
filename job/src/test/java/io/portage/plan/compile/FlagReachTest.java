package io.portage.plan.compile;

import static io.portage.plan.catalog.Tables.column;
import static io.portage.plan.catalog.Tables.part;
import static io.portage.plan.catalog.Tables.table;
import static io.portage.plan.catalog.Tables.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.Finding;
import io.portage.plan.catalog.MySqlTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of numbers other than 0 and 1 is what the policy does with them. */
class FlagReachTest {

  private static final String AS_TRUE = "values: {other-booleans: as-true}\n";

  private static final MySqlTable T =
      table(
          "t",
          List.of(column("id", "int", false), column("flag", "tinyint(1)", true)),
          unique("PRIMARY", part("id")));

  @Test
  void withAsTrueItSaysThatTheyBecomeTrue() {
    assertThat(told(AS_TRUE, new FlagValues.Found(Map.of("flag", 2L), true)))
        .containsExactly(
            "shop.t.flag: It holds 2; a boolean holds 0 and 1 only, so that such a value becomes"
                + " true (other-booleans: as-true). To keep the number, set type: smallint for the"
                + " column, or tinyint1: smallint.");
    assertThat(told(AS_TRUE, new FlagValues.Found(Map.of(), false)))
        .singleElement()
        .asString()
        .endsWith("that took too long, and such a value becomes true (other-booleans: as-true).");
  }

  @Test
  void byDefaultItSaysThatTheRowIsAReject() {
    assertThat(told("", new FlagValues.Found(Map.of("flag", 2L), true)))
        .singleElement()
        .asString()
        .contains("so that such a row is a reject (other-booleans: reject).");
  }

  @Test
  void aComputedColumnBesideItHasNoNameOnMySql() {
    String computed =
        "tables: {settings: {t: {computed: {twice: {expression: id + id, type: integer}}}}}\n";
    assertThat(told(computed, new FlagValues.Found(Map.of("flag", 2L), true)))
        .singleElement()
        .asString()
        .startsWith("shop.t.flag: It holds 2;");
  }

  private static List<String> told(String sections, FlagValues.Found found) {
    return Migrations.compile(sections, T, (table, columns) -> found).findings().stream()
        .map(Finding::text)
        .toList();
  }
}
