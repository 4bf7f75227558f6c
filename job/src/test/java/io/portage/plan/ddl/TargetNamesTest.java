package io.portage.plan.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.Finding;
import io.portage.plan.ddl.TargetNames.NamedColumn;
import io.portage.plan.ddl.TargetNames.NamedTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetNamesTest {
  @Test
  void orderlyNamesAreNoFinding() {
    assertThat(
            TargetNames.findings(
                List.of(
                    named("shop.a", "a", "id", "Id"),
                    named("shop.A", "A", "id"),
                    named("shop.b", "n".repeat(63)))))
        .isEmpty();
  }

  @Test
  void bytesAreCountedAndNotLetters() {
    assertThat(TargetNames.findings(List.of(named("shop.t", "t", "ü".repeat(32)))))
        .extracting(Finding::what)
        .containsExactly("The column name " + "ü".repeat(32) + " has 64 bytes");
  }

  @Test
  void whatTwoWantAndWhatPostgresKeepsForItselfIsBlocked() {
    assertThat(
            TargetNames.findings(
                List.of(
                    named("shop.a", "users", "xmin"),
                    named("old.b", "users"),
                    new NamedTable(
                        "shop.c",
                        "public",
                        "c",
                        List.of(new NamedColumn("x", "z"), new NamedColumn("y", "z"))))))
        .extracting(Finding::text)
        .containsExactly(
            "shop.a.xmin: No column of PostgreSQL can be called xmin; each table has a system column"
                + " of that name. Give it another name in the configuration.",
            "old.b: It would become public.users, as shop.a does; rows of the two would overwrite"
                + " each other. Give it another name in the configuration.",
            "shop.c.y: It would become the column z, as x does; a column can hold the values of one"
                + " only. Give it another name in the configuration.");
  }

  private static NamedTable named(String source, String name, String... columns) {
    return new NamedTable(
        source,
        "public",
        name,
        List.of(columns).stream().map(column -> new NamedColumn(column, column)).toList());
  }
}
