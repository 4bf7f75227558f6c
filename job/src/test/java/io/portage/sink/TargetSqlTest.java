package io.portage.sink;

import static io.portage.plan.Plans.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.Plans;
import io.portage.plan.TablePlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetSqlTest {

  private final TablePlan odd =
      Plans.table(
          7,
          "Order \"Lines\"",
          List.of(2, 0),
          column("order", "int"),
          column("say \"hi\"", "varchar(9)"),
          column("Größe; DROP", "int"));
  private final TablePlan allKey =
      Plans.table(8, "tags", List.of(0, 1), column("a", "int"), column("b", "int"));
  private final TablePlan keyless =
      Plans.table(9, "log", List.of(), column("a", "int"), column("b", "json"));

  @Test
  void namesAreQuotedWhereverTheyStand() {
    assertThat(TargetSql.copyInto(odd))
        .isEqualTo(
            "COPY \"public\".\"Order \"\"Lines\"\"\" (\"order\", \"say \"\"hi\"\"\","
                + " \"Größe; DROP\") FROM STDIN (FORMAT binary)");
    assertThat(TargetSql.copyRows(odd))
        .isEqualTo(
            "COPY pg_temp.portage_rows_7 (\"order\", \"say \"\"hi\"\"\", \"Größe; DROP\")"
                + " FROM STDIN (FORMAT binary)");
    assertThat(TargetSql.copyKeys(odd))
        .isEqualTo(
            "COPY pg_temp.portage_keys_7 (\"Größe; DROP\", \"order\") FROM STDIN (FORMAT binary)");
    assertThat(TargetSql.upsert(odd))
        .isEqualTo(
            "INSERT INTO \"public\".\"Order \"\"Lines\"\"\""
                + " (\"order\", \"say \"\"hi\"\"\", \"Größe; DROP\") OVERRIDING SYSTEM VALUE"
                + " SELECT \"order\", \"say \"\"hi\"\"\", \"Größe; DROP\""
                + " FROM pg_temp.portage_rows_7 ON CONFLICT (\"Größe; DROP\", \"order\")"
                + " DO UPDATE SET \"say \"\"hi\"\"\" = excluded.\"say \"\"hi\"\"\"");
    assertThat(TargetSql.deleteStaged(odd))
        .isEqualTo(
            "DELETE FROM \"public\".\"Order \"\"Lines\"\"\" t USING pg_temp.portage_keys_7 s"
                + " WHERE t.\"Größe; DROP\" = s.\"Größe; DROP\" AND t.\"order\" = s.\"order\"");
  }

  @Test
  void theStagesHoldRowsAndKeysUntilTheTransactionEnds() {
    assertThat(TargetSql.createRowStage(allKey))
        .isEqualTo(
            "CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.portage_rows_8 ON COMMIT DELETE ROWS"
                + " AS SELECT \"a\", \"b\" FROM \"public\".\"tags\" WITH NO DATA");
    assertThat(TargetSql.createKeyStage(odd))
        .isEqualTo(
            "CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.portage_keys_7 ON COMMIT DELETE ROWS"
                + " AS SELECT \"Größe; DROP\", \"order\" FROM \"public\".\"Order \"\"Lines\"\"\""
                + " WITH NO DATA");
    assertThat(TargetSql.emptyRowStage(odd)).isEqualTo("DELETE FROM pg_temp.portage_rows_7");
    assertThat(TargetSql.emptyKeyStage(odd)).isEqualTo("DELETE FROM pg_temp.portage_keys_7");
  }

  @Test
  void aRowThatIsAllKeyHasNothingToUpdate() {
    assertThat(TargetSql.upsert(allKey))
        .isEqualTo(
            "INSERT INTO \"public\".\"tags\" (\"a\", \"b\") OVERRIDING SYSTEM VALUE"
                + " SELECT \"a\", \"b\" FROM pg_temp.portage_rows_8"
                + " ON CONFLICT (\"a\", \"b\") DO NOTHING");
  }

  @Test
  void withoutAKeyOneRowIsFoundByItsImage() {
    assertThat(TargetSql.insertStaged(keyless))
        .isEqualTo(
            "INSERT INTO \"public\".\"log\" (\"a\", \"b\") OVERRIDING SYSTEM VALUE"
                + " SELECT \"a\", \"b\" FROM pg_temp.portage_rows_9");
    assertThat(TargetSql.deleteOneStaged(keyless))
        .isEqualTo(
            "DELETE FROM \"public\".\"log\" WHERE ctid = (SELECT t.ctid FROM \"public\".\"log\" t,"
                + " pg_temp.portage_rows_9 s WHERE ROW(t.\"a\", t.\"b\")::record *="
                + " ROW(s.\"a\", s.\"b\")::record LIMIT 1)");
  }
}
