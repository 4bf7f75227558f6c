package io.portage.plan.compile;

import static io.portage.plan.catalog.Tables.column;
import static io.portage.plan.catalog.Tables.part;
import static io.portage.plan.catalog.Tables.table;
import static io.portage.plan.catalog.Tables.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableMatchingTest {

  private static final String PREFIX = "shop_" + "x".repeat(54) + "_";
  private static final String ON_MYSQL = PREFIX + "1fb9";
  private static final String ON_POSTGRES = PREFIX.substring(0, 59) + "1fb9";

  private static MySqlTable mysql(String name, String... more) {
    var columns = new java.util.ArrayList<>(List.of(column("id", "bigint", false)));
    for (String other : more) {
      columns.add(column(other, "int", true));
    }
    return table(name, columns, unique("PRIMARY", part("id")));
  }

  private static PostgresTable postgres(String name, String... more) {
    var columns =
        new java.util.ArrayList<>(List.of(Migrations.column("id", "int8", "bigint", true)));
    for (String other : more) {
      columns.add(Migrations.column(other, "int4", "integer", false));
    }
    return Migrations.existing(
        name, columns.toArray(io.portage.plan.catalog.PostgresColumn[]::new));
  }

  private static TableMatching match(
      String sections, List<MySqlTable> mysql, List<PostgresTable> postgres) {
    return TableMatching.of(Migrations.config(sections), mysql, postgres);
  }

  @Test
  void thePresetMatchesTheOneTableOfTheSameColumns() {
    MySqlTable table = mysql(ON_MYSQL, "a");

    TableMatching matching =
        match("preset: django", List.of(table), List.of(postgres(ON_POSTGRES, "a")));

    assertThat(matching.target(table).name()).isEqualTo(ON_POSTGRES);
    assertThat(matching.findings()).extracting(Finding::severity).containsExactly(Severity.NOTE);
  }

  @Test
  void twoCandidatesAreAQuestionAlsoForThePreset() {
    MySqlTable table = mysql(ON_MYSQL, "a");
    String other = PREFIX.substring(0, 58) + "1fb9";

    TableMatching matching =
        match(
            "preset: django",
            List.of(table),
            List.of(postgres(ON_POSTGRES, "a"), postgres(other, "a")));

    assertThat(matching.target(table).name()).isEqualTo(ON_MYSQL);
    assertThat(matching.findings()).extracting(Finding::severity).containsExactly(Severity.BLOCKER);
  }

  @Test
  void otherColumnsAreAnotherTable() {
    MySqlTable table = mysql(ON_MYSQL, "a");

    TableMatching matching =
        match("preset: django", List.of(table), List.of(postgres(ON_POSTGRES, "b")));

    assertThat(matching.target(table).name()).isEqualTo(ON_MYSQL);
    assertThat(matching.findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
  }

  @Test
  void aTableOfItsOwnNameIsNobodysCounterpart() {
    MySqlTable order = mysql("Order", "a");
    MySqlTable small = mysql("order", "a");

    assertThat(match("", List.of(order, small), List.of(postgres("order", "a"))).findings())
        .extracting(Finding::severity)
        .containsOnly(Severity.NOTE);
    assertThat(match("", List.of(order), List.of(postgres("order", "a"))).findings())
        .extracting(Finding::toDo)
        .containsExactly(
            "Set rename: order for the table, or rename: Order to have it created all the same");
    assertThat(
            match(
                    "tables: {settings: {Order: {rename: Order}}}",
                    List.of(order),
                    List.of(postgres("order", "a")))
                .findings())
        .isEmpty();
  }

  @Test
  void tablesThatAreCreatedBesideExistingOnesAreNamed() {
    TableMatching matching =
        match("", List.of(mysql("a"), mysql("fresh"), mysql("new")), List.of(postgres("a")));

    assertThat(matching.findings())
        .extracting(Finding::what)
        .containsExactly("The target has no table for public.fresh, public.new");
    assertThat(match("", List.of(mysql("fresh")), List.of()).findings()).isEmpty();
  }

  @Test
  void aNearNameOfTheSameColumnsIsProposed() {
    TableMatching matching =
        match("", List.of(mysql("customers", "a")), List.of(postgres("customer", "a")));

    assertThat(matching.findings())
        .extracting(Finding::toDo)
        .containsExactly("Set rename: customer for the table if that is its counterpart");
  }

  @Test
  void tablesAndColumnsThatDifferInCaseAreNotCreatedASecondTime() {
    MySqlTable upper = mysql("QRTZ_LOCKS", "LOCK_NAME");
    MySqlTable camel = mysql("ofGroup", "groupName");

    assertThat(match("", List.of(upper), List.of(postgres("qrtz_locks", "lock_name"))).findings())
        .extracting(Finding::severity, Finding::toDo)
        .containsExactly(
            tuple(
                Severity.BLOCKER,
                "Set target.names: lower-case, since the columns too are the same in lower case,"
                    + " or rename: QRTZ_LOCKS to have it created all the same"));
    assertThat(match("", List.of(camel), List.of(postgres("OfGroup", "GroupName"))).findings())
        .extracting(Finding::severity, Finding::toDo)
        .containsExactly(
            tuple(
                Severity.BLOCKER,
                "Set rename: OfGroup for the table and rename for the columns that are spelt"
                    + " otherwise there, or rename: ofGroup to have it created all the same"));
    assertThat(
            TableMatching.of(
                    Migrations.config("", "names: lower-case"),
                    List.of(upper),
                    List.of(postgres("qrtz_locks", "lock_name")))
                .findings())
        .isEmpty();
  }
}
