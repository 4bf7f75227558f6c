package io.portage.plan.compile;

import static io.portage.plan.Plans.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.Plans;
import io.portage.plan.TablePlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class WidenedTest {

  @Test
  void onlyWiderColumnsOfTheTargetMayDiffer() {
    TablePlan now =
        Plans.table(
            0,
            "a",
            List.of(0),
            column("id", "bigint", 0, false),
            column("name", "varchar(20)"),
            column("total", "decimal(12,4)"));
    String decisions = now.decisions();
    assertThat(Widened.only(now, decisions)).isTrue();
    assertThat(Widened.only(now, decisions.replace("-> id bigint ", "-> id integer "))).isTrue();
    assertThat(
            Widened.only(
                now,
                decisions
                    .replace("character varying(20)", "character varying(10)")
                    .replace("numeric(12,4)", "numeric(10,2)")))
        .isTrue();
    assertThat(
            Widened.only(now, decisions.replace("character varying(20)", "character varying(21)")))
        .isFalse();
    assertThat(Widened.only(now, decisions.replace("character varying(20)", "text"))).isFalse();
    assertThat(Widened.only(now, decisions.replace("INTEGER", "INTEGER_TO_NUMERIC"))).isFalse();
    assertThat(Widened.only(now, decisions.replace("-> name ", "-> label "))).isFalse();
    assertThat(Widened.only(now, decisions.replace("public.a", "public.b"))).isFalse();
    assertThat(Widened.only(now, decisions.replace("key [0]", "key [1]"))).isFalse();
    assertThat(Widened.only(now, decisions + "; more")).isFalse();
  }

  @Test
  void widerIsWhatKeepsEveryValue() {
    assertThat(Widened.isWidened("smallint", "bigint")).isTrue();
    assertThat(Widened.isWidened("bigint", "integer")).isFalse();
    assertThat(Widened.isWidened("integer", "numeric(20,0)")).isFalse();
    assertThat(Widened.isWidened("character varying(5)", "text")).isTrue();
    assertThat(Widened.isWidened("character varying(5)", "character varying")).isTrue();
    assertThat(Widened.isWidened("text", "character varying")).isTrue();
    assertThat(Widened.isWidened("character varying", "character varying(9)")).isFalse();
    assertThat(Widened.isWidened("numeric(10,2)", "numeric(12,4)")).isTrue();
    assertThat(Widened.isWidened("numeric(10,2)", "numeric(11,4)")).isFalse();
    assertThat(Widened.isWidened("numeric(10,2)", "numeric(12,1)")).isFalse();
    assertThat(Widened.isWidened("real", "double precision")).isFalse();
    assertThat(Widened.isWidened("timestamp without time zone", "timestamp with time zone"))
        .isFalse();
  }
}
