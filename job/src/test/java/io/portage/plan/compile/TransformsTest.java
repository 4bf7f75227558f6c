package io.portage.plan.compile;

import static io.portage.plan.catalog.Tables.column;
import static io.portage.plan.catalog.Tables.part;
import static io.portage.plan.catalog.Tables.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.ColumnPlan;
import io.portage.plan.CompiledPlan;
import io.portage.plan.Finding;
import io.portage.plan.SourceColumn;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.catalog.Tables;
import java.util.List;
import org.apache.flink.table.functions.ScalarFunction;
import org.junit.jupiter.api.Test;

class TransformsTest {

  /** Says that it cannot be relied on. */
  public static final class Dice extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public Long eval(Long number) {
      return number;
    }

    @Override
    public boolean isDeterministic() {
      return false;
    }
  }

  /** Takes two columns. */
  public static final class Joined extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public String eval(String one, Long other) {
      return one + other;
    }
  }

  private static final MySqlTable TABLE =
      Tables.table(
          "t",
          List.of(
              column("id", "int", false),
              column("name", "varchar(9)", true),
              column("n", "bigint", true),
              column("at", "datetime", true),
              column("unused", "bigint", true)),
          unique("PRIMARY", part("id")));

  @Test
  void aShortNameIsOneOfPortagesOwnAndADottedOneIsAClass() {
    assertThat(Transforms.className("microseconds-to-interval"))
        .isEqualTo("io.portage.udfs.MicrosecondsToInterval");
    assertThat(Transforms.className("MicrosecondsToInterval"))
        .isEqualTo("io.portage.udfs.MicrosecondsToInterval");
    assertThat(Transforms.className("hex32-to-uuid")).isEqualTo("io.portage.udfs.Hex32ToUuid");
    assertThat(Transforms.className("com.example.Fn$Inner")).isEqualTo("com.example.Fn$Inner");
  }

  @Test
  void whatIsReadIsWhatIsNeededAndWhatIsWrittenIsWhatIsAskedFor() {
    TablePlan plan =
        only(
            """
            columns:
              n: {transform: microseconds-to-interval}
              name: {skip: true}
              at: {skip: true}
              unused: {skip: true}
            computed:
              both: {transform: {function: "%s", inputs: [name, N]}}
              twice: {expression: "n == null ? 0 : n * 2"}
              fixed: {expression: "'mysql'"}
            filter: "id > 5"
            """
                .formatted(Joined.class.getName()));
    assertThat(plan.reads()).extracting(SourceColumn::name).containsExactly("id", "name", "n");
    assertThat(plan.columns())
        .extracting(c -> c.target() + " " + c.targetType().sql())
        .containsExactly("id integer", "n interval", "both text", "twice bigint", "fixed text");
    assertThat(plan.columns())
        .extracting(ColumnPlan::computed)
        .containsExactly(false, false, true, true, true);
    assertThat(plan.filter().inputs()).extracting(SourceColumn::name).containsExactly("id");
    assertThat(plan.decisions())
        .contains("n bigint -> n interval by io.portage.udfs.MicrosecondsToInterval")
        .contains("name varchar(9), n bigint -> both text by " + Joined.class.getName())
        .contains("n bigint -> twice bigint by n == null ? 0 : n * 2")
        .contains("where id > 5");
  }

  @Test
  void whatCannotServeIsABlockerThatSaysWhy() {
    assertBlocked(
        "columns: {name: {transform: microseconds-to-interval}}",
        "t.name: The transform io.portage.udfs.MicrosecondsToInterval cannot be used; it has no"
            + " eval method for (name, a varchar(9) given as String); it has eval(BigDecimal), eval(Long)");
    assertBlocked(
        "columns: {n: {transform: com.example.Missing}}", "no such class is on the class path");
    assertBlocked(
        "columns: {n: {transform: '%s'}}".formatted(Dice.class.getName()), "not deterministic");
    assertBlocked(
        "computed: {x: {transform: {function: '%s', inputs: [name, nix]}}}"
            .formatted(Joined.class.getName()),
        "its input nix is no column of it");
    assertBlocked(
        "columns: {id: {transform: {function: '%s', inputs: [name, n]}}}"
            .formatted(Joined.class.getName()),
        "The column id of its key PRIMARY is made of other columns");
  }

  @Test
  void aWrongExpressionTellsItsLineItsPositionAndTheColumns() {
    assertBlocked(
        "computed: {x: {expression: 'n * 2 + nix'}}",
        "t.x: Its expression in line 6 of the configuration cannot be used; at 1:9 of n * 2 + nix:"
            + " undeclared reference to 'nix'; the columns are id (int), name (string or null),"
            + " n (int or null), at (timestamp or null), unused (int or null)");
    assertBlocked(
        "filter: 'name > 5'",
        "t: Its filter in line 6 of the configuration cannot be used; at 1:6");
    assertBlocked("filter: 'n + 1'", "it gives integer, and a filter must be true or false");
    assertBlocked("computed: {x: {expression: 'dyn(n)'}}", "not known before it is evaluated");
  }

  @Test
  void whatIsMadeMustFitTheColumn() {
    assertThat(fit("expression: n > 5", "text"))
        .containsExactly(
            "shop.t.x: What its expression gives does not fit text; it gives Boolean, and a column"
                + " of type text takes String. Give the column another type, or convert the"
                + " value.");
    assertThat(fit("expression: n", "int4")).isEmpty();
    assertThat(fit("expression: double(n)", "float4")).hasSize(1);
    assertThat(fit("expression: name", "uuid")).isEmpty();
    assertThat(fit("transform: {function: microseconds-to-interval, inputs: n}", "int8"))
        .hasSize(1);
    assertThat(fit("transform: {function: microseconds-to-interval, inputs: n}", "time")).isEmpty();
    assertThat(fit("expression: at", "timestamptz")).isEmpty();
    assertThat(fit("expression: at", "timestamp")).isEmpty();
    assertThat(fit("expression: at", "date")).isEmpty();
    assertThat(fit("expression: at", "bool")).hasSize(1);
    // the wall clock of Berlin is not that of UTC, which the moment would be written as
    String berlin = "Europe/Berlin";
    assertThat(fit("expression: at", "timestamptz", berlin)).isEmpty();
    assertThat(fit("expression: at", "timestamp", berlin)).hasSize(1);
  }

  private static List<String> fit(String computed, String type) {
    return fit(computed, type, "UTC");
  }

  private static List<String> fit(String computed, String type, String zone) {
    PostgresTable target =
        Migrations.existing(
            "t",
            Migrations.column("id", "int4", "integer", true),
            Migrations.column("name", "text", "text", false),
            Migrations.column("n", "int8", "bigint", false),
            Migrations.column("at", "timestamptz", "timestamp with time zone", false),
            Migrations.column("unused", "int8", "bigint", false),
            Migrations.column("x", type, type, false));
    String settings =
        "columns: {at: {time-zone: %s}}\ncomputed: {x: {%s}}".formatted(zone, computed);
    return compile(settings, List.of(target)).blockers().stream().map(Finding::text).toList();
  }

  private static TablePlan only(String settings) {
    CompiledPlan compiled = compile(settings, List.of());
    assertThat(compiled.blockers()).isEmpty();
    return compiled.plan().tables().get(0);
  }

  private static void assertBlocked(String settings, String text) {
    assertThat(blockers(settings)).anyMatch(blocker -> blocker.contains(text));
  }

  private static List<String> blockers(String settings) {
    return compile(settings, List.of()).blockers().stream().map(Finding::text).toList();
  }

  private static CompiledPlan compile(String settings, List<PostgresTable> targets) {
    return Migrations.compile(
        "tables:\n  settings:\n    t:\n" + settings.indent(6), List.of(TABLE), targets);
  }
}
