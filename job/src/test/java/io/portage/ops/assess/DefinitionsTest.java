package io.portage.ops.assess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefinitionsTest {

  @Test
  void whatFollowsTheTableIsTheSameOnAnyTable() {
    assertThat(Definitions.indexTail("CREATE UNIQUE INDEX a ON public.t USING btree (lower(x))"))
        .contains("USING btree (lower(x))");
    assertThat(
            Definitions.indexTail(
                "CREATE INDEX CONCURRENTLY \"a ON b\" ON \"s\".\"t \"\" ON (x)\" (\"x\", \"y\" DESC)"))
        .contains("(\"x\", \"y\" DESC)");
    assertThat(Definitions.indexTail("CREATE INDEX a ON ONLY t USING gin (d) WHERE (x > 1)"))
        .contains("USING gin (d) WHERE (x > 1)");
    assertThat(Definitions.indexTail("ALTER TABLE t ADD UNIQUE USING INDEX a")).isEmpty();
  }

  @Test
  void plainColumnsAreThoseOfAnIndexOverNothingElse() {
    assertThat(Definitions.plainColumns("USING btree (a, \"b, c\" DESC NULLS LAST)").orElseThrow())
        .containsExactly("a", "b, c");
    assertThat(Definitions.plainColumns("(\"user id\")").orElseThrow()).containsExactly("user id");
    assertThat(Definitions.plainColumns("USING btree (a varchar_pattern_ops)").orElseThrow())
        .containsExactly("a");
    assertThat(Definitions.plainColumns("USING btree (a COLLATE \"C\")").orElseThrow())
        .containsExactly("a");
    assertThat(Definitions.plainColumns("USING btree (lower(a))")).isEmpty();
    assertThat(Definitions.plainColumns("USING btree (((a + b)))")).isEmpty();
    assertThat(Definitions.plainColumns("USING btree (a) WHERE (b > 1)")).isEmpty();
    assertThat(Definitions.plainColumns("USING btree (a) INCLUDE (b)")).isEmpty();
    assertThat(Definitions.plainColumns("USING hash (a)")).isEmpty();
  }

  @Test
  void aCheckIsItsConditionUnlessPostgresDoesNotEnforceIt() {
    assertThat(Definitions.checkCondition("CHECK ((a > 0))")).contains("((a > 0))");
    assertThat(Definitions.checkCondition("CHECK ((a > 0)) NOT VALID")).contains("((a > 0))");
    assertThat(Definitions.checkCondition("CHECK ((a > 0)) NOT ENFORCED")).isEmpty();
  }

  @Test
  void theChecksOfCreatedTablesAreReadOffTheirStatements() {
    var added =
        Definitions.addedCheck(
                "ALTER TABLE \"public\".\"t\" ADD CONSTRAINT \"t \"\"c\" CHECK (\"s\" IN ('a', ')'))")
            .orElseThrow();

    assertThat(added.table()).isEqualTo("\"public\".\"t\"");
    assertThat(added.name()).isEqualTo("t \"c");
    assertThat(Definitions.checkCondition(added.definition())).contains("(\"s\" IN ('a', ')'))");
  }

  @Test
  void aColumnIsMentionedAsAWholeWord() {
    assertThat(Definitions.mentions("(lower((\"Mail\")::text))", "Mail")).isTrue();
    assertThat(Definitions.mentions("USING btree (video_id)", "id")).isFalse();
    assertThat(Definitions.mentions("(\"with space\")", "with space")).isTrue();
    assertThat(Definitions.mentions("(\"a\"\"b\")", "a\"b")).isTrue();
  }
}
