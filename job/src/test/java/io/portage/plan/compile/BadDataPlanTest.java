package io.portage.plan.compile;

import static io.portage.plan.catalog.Tables.column;
import static io.portage.plan.catalog.Tables.part;
import static io.portage.plan.catalog.Tables.table;
import static io.portage.plan.catalog.Tables.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.CompiledPlan;
import io.portage.plan.Finding;
import io.portage.plan.OrderKey;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.plan.Underway;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresTable;
import io.portage.types.BadData;
import io.portage.types.Remedy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is set for bad data becomes part of the plan, and what a target cannot hold is told. */
class BadDataPlanTest {

  private static final MySqlTable T =
      table(
          "t",
          List.of(column("id", "int", false), column("d", "date", true), column("n", "int", true)),
          unique("PRIMARY", part("id")));

  @Test
  void aColumnsOwnPolicyWinsOverTheGlobalOne() {
    TablePlan plan =
        only(
            "values: {zero-dates: reject}\n"
                + "tables: {settings: {t: {columns: {d: {values: {zero-dates: 1970-01-01}}}}}}\n");
    assertThat(plan.columns().get(1).policies().of(BadData.ZERO_DATE)).isEqualTo(Remedy.VALUE);
    assertThat(plan.columns().get(1).policies().zeroDate()).isEqualTo("1970-01-01");
    assertThat(only("values: {zero-dates: reject}\n").columns().get(1).policies().applied())
        .isEmpty();
    assertThat(only("").columns().get(1).policies().applied()).containsExactly("zero-dates: null");
  }

  @Test
  void onlyWhatAColumnCanHaveDecidesAnything() {
    assertThat(only("values: {nul-characters: strip}\n").decisions())
        .isEqualTo(only("").decisions());
  }

  @Test
  void aPolicyCanComeLaterButNotChange() {
    String rejecting = only("values: {zero-dates: reject}\n").decisions();
    assertThat(blockers("values: {zero-dates: null}\n", rejecting)).isEmpty();
    assertThat(blockers("values: {zero-dates: 1970-01-01}\n", rejecting)).isEmpty();
    String nulls = only("").decisions();
    assertThat(blockers("", nulls)).isEmpty();
    for (String other : List.of("reject", "1970-01-01")) {
      assertThat(blockers("values: {zero-dates: " + other + "}\n", nulls))
          .containsExactly(
              "shop.t: Its columns, names, offsets, transforms or values are not those it was begun"
                  + " with");
    }
  }

  @Test
  void aValueForZeroDatesMustBeOneOfItsColumns() {
    CompiledPlan compiled =
        Migrations.compile("values: {zero-dates: 1970-01-01 10:00:00}\n", List.of(T), List.of());
    assertThat(compiled.blockers().stream().map(Finding::text))
        .containsExactly(
            "shop.t.d: zero-dates: 1970-01-01 10:00:00 cannot stand for d; 1970-01-01 10:00:00 has"
                + " a time of day, which a date has not. Set zero-dates in the column's values.");
  }

  @Test
  void aTargetThatHoldsLessIsAWarning() {
    PostgresTable narrow =
        Migrations.existing(
            "t",
            Migrations.column("id", "int4", "integer", true),
            Migrations.column("d", "date", "date", false),
            Migrations.column("n", "int2", "smallint", false));
    CompiledPlan compiled = Migrations.compile("", List.of(T), List.of(narrow));
    assertThat(Migrations.findings(compiled, Severity.WARNING))
        .containsExactly("shop.t.n: int goes up to 2147483647, smallint to 32767");
  }

  @Test
  void noPolicyMakesOneKeyOfTwo() {
    MySqlTable events =
        table("t", List.of(column("at", "datetime", false)), unique("PRIMARY", part("at")));
    PostgresTable target =
        Migrations.existing(
            "t", Migrations.column("at", "timestamptz", "timestamp with time zone", true));
    TablePlan plan =
        Migrations.compile(
                "values: {zero-dates: 1970-01-01 00:00:00}\n"
                    + "tables: {settings: {t: {columns: {at: {time-zone: Europe/Berlin}}}}}\n",
                List.of(events),
                List.of(target))
            .plan()
            .tables()
            .get(0);
    assertThat(plan.columns().get(0).policies().applied()).isEmpty();
    assertThat(plan.order()).isEqualTo(OrderKey.KEY);
  }

  /** Also on a resume, when the table that Portage made is there. */
  @Test
  void aFlagOfTwoIsARejectUnlessToldOtherwise() {
    MySqlTable flags =
        table(
            "t",
            List.of(column("id", "int", false), column("b", "tinyint(1)", true)),
            unique("PRIMARY", part("id")));
    PostgresTable target =
        Migrations.existing(
            "t",
            Migrations.column("id", "int4", "integer", true),
            Migrations.column("b", "bool", "boolean", false));
    for (List<PostgresTable> there : List.of(List.<PostgresTable>of(), List.of(target))) {
      assertThat(ofFlags("", flags, there)).isEqualTo(Remedy.REJECT);
      assertThat(ofFlags("values: {other-booleans: as-true}\n", flags, there))
          .isEqualTo(Remedy.AS_TRUE);
      assertThat(ofFlags("preset: django\n", flags, there)).isEqualTo(Remedy.AS_TRUE);
      assertThat(ofFlags("preset: django\nvalues: {other-booleans: reject}\n", flags, there))
          .isEqualTo(Remedy.REJECT);
    }
  }

  private static Remedy ofFlags(String sections, MySqlTable source, List<PostgresTable> there) {
    return Migrations.compile(sections, List.of(source), there)
        .plan()
        .tables()
        .get(0)
        .columns()
        .get(1)
        .policies()
        .of(BadData.OTHER_BOOLEAN);
  }

  private static TablePlan only(String sections) {
    return Migrations.compile(sections, List.of(T), List.of()).plan().tables().get(0);
  }

  private static List<String> blockers(String sections, String begun) {
    return Migrations.blockers(
        Migrations.compile(
            sections, List.of(T), List.of(), new Underway(Map.of("shop.t", begun), Set.of())));
  }
}
