package io.portage.ops.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ledger.Chunk;
import io.portage.plan.Birth;
import io.portage.plan.Chunking;
import io.portage.plan.ColumnPlan;
import io.portage.plan.KeyShare;
import io.portage.plan.OrderKey;
import io.portage.plan.Plans;
import io.portage.plan.SourceColumn;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.plan.Way;
import io.portage.types.MySqlTypes;
import io.portage.types.PostgresType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifySqlTest {

  private final VerifySql sql = new VerifySql(table());
  private final VerifySql shared = new VerifySql(sharedTable());

  @Test
  void mismatchesAreFoundByKeyAndBytes() {
    assertThat(sql.noteMismatches())
        .isEqualTo(
            """
            INSERT INTO portage.verify_row \
            (migration, run, source_table, kind, source_key, target_key) SELECT ?, ?, ?, \
            CASE WHEN portage_t."b" IS NULL THEN 'MISSING' ELSE 'DIFFERENT' END, \
            portage_s.portage_source_key, \
            ARRAY[portage_s."b"::text, portage_s."a ""1\"""::text] \
            FROM pg_temp.portage_verify_rows portage_s LEFT JOIN "shop"."order" portage_t \
            ON portage_s."b" = portage_t."b" AND portage_s."a ""1\""" = portage_t."a ""1\""" \
            WHERE portage_t."b" IS NULL OR \
            ROW(portage_s."a ""1\""", portage_s."b", portage_s."c")::record *<> \
            ROW(portage_t."a ""1\""", portage_t."b", portage_t."c")::record\
            """);
  }

  @Test
  void whatWasBornThereIsCountedAndNotNoted() {
    KeyBounds range =
        KeyBounds.of(sharedTable(), new Chunk(3, List.of("1", "10"), List.of("2", "20")));
    assertThat(shared.countBorn(range))
        .isEqualTo(
            """
            SELECT count(*) FROM "shop"."order" portage_t \
            WHERE (portage_t."b", portage_t."a ""1\""") > (?, ?) \
            AND (portage_t."b", portage_t."a ""1\""") <= (?, ?) \
            AND NOT EXISTS (SELECT FROM pg_temp.portage_verify_rows s \
            WHERE s."b" = portage_t."b" AND s."a ""1\""" = portage_t."a ""1\""") \
            AND NOT EXISTS (SELECT FROM pg_temp.portage_verify_keys k \
            WHERE k."b" = portage_t."b" AND k."a ""1\""" = portage_t."a ""1\""") \
            AND (((portage_t."b" >= 1000)))\
            """);
    assertThat(shared.noteSurplus(KeyBounds.none(sharedTable())))
        .contains(" WHERE true AND NOT EXISTS ", ") AND NOT (((portage_t.\"b\" >= 1000)))");
  }

  @Test
  void rowsAreStagedInColumnsOfTheTargetsOwnTypes() {
    assertThat(sql.createRows())
        .isEqualTo(
            """
            CREATE TEMPORARY TABLE pg_temp.portage_verify_rows AS \
            SELECT "a ""1\""", "b", "c", NULL::bytea AS portage_source_key \
            FROM "shop"."order" WITH NO DATA\
            """);
  }

  /** With a key that is not in the columns' order, and a name that needs its quotes. */
  private static TablePlan table() {
    List<ColumnPlan> columns = List.of(column("a \"1\""), column("b"), column("c"));
    return new TablePlan(
        0,
        new TableName("shop", "order"),
        new TableName("shop", "order"),
        Plans.reads(columns),
        columns,
        List.of(1, 0),
        null,
        OrderKey.KEY,
        new Chunking(Chunking.Kind.RANGES, 1000, 1),
        "",
        0,
        0);
  }

  /** PostgreSQL gives out the numbers of b from 1000 on. */
  private static TablePlan sharedTable() {
    List<ColumnPlan> columns = new ArrayList<>(table().columns());
    columns.set(1, columns.get(1).limitedTo(new KeyShare(null, null, Birth.from(1000))));
    return table().withColumns(columns);
  }

  private static ColumnPlan column(String name) {
    return ColumnPlan.of(
        new SourceColumn(name, MySqlTypes.parse("int", "int", null), false),
        name,
        PostgresType.of("int4", "integer"),
        false,
        Way.Call.of("a.transform.that.is.not.called"),
        0);
  }
}
