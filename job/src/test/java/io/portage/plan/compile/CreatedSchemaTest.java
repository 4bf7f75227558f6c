package io.portage.plan.compile;

import static io.portage.plan.compile.Migrations.blockers;
import static io.portage.plan.compile.Migrations.compile;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ledger.DeferredStep;
import io.portage.plan.ColumnPlan;
import io.portage.plan.CompiledPlan;
import io.portage.plan.Severity;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresTypes.TypeName;
import io.portage.plan.catalog.Tables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the settings about created tables do. */
class CreatedSchemaTest {

  private static final MySqlTable SHAPES =
      Tables.table(
          "Shapes",
          List.of(
              Tables.column("Id", "int", false),
              Tables.column("flag", "tinyint(1)", true),
              Tables.column("kind", "enum('b','a','it''s')", true),
              Tables.column("spot", "point", true),
              Tables.column("area", "polygon", true)),
          Tables.unique("PRIMARY", Tables.part("Id")),
          Tables.unique("By_Kind", Tables.part("kind")));

  @Test
  void typesFollowTheDefaults() {
    assertThat(types("")).containsExactly("integer", "boolean", "text", "bytea", "bytea");
  }

  @Test
  void typesFollowTheWholeTargetsSettings() {
    assertThat(types("tinyint1: smallint, enums: type, spatial: point"))
        .containsExactly("integer", "smallint", "\"public\".\"Shapes_kind\"", "point", "bytea");
  }

  @Test
  void typesFollowATablesSettingsAndThoseOfItsColumns() {
    CompiledPlan compiled =
        compile(
            """
            tables:
              settings:
                "Sha.*": {tinyint1: smallint, spatial: point, columns: {kind: {type: enum}}}
            """,
            List.of(SHAPES),
            List.of());
    assertThat(compiled.plan().tables().get(0).columns())
        .extracting(column -> column.targetType().sql())
        .containsExactly("integer", "smallint", "\"public\".\"Shapes_kind\"", "point", "bytea");
    assertThat(compiled.preparation().statements())
        .contains("CREATE TYPE \"public\".\"Shapes_kind\" AS ENUM ('b', 'a', 'it''s')")
        .noneMatch(sql -> sql.contains("CHECK"));
  }

  @Test
  void postgisIsUsedWhereItIsAndRefusedWhereItIsNot() {
    assertThat(blockers(compileTarget("spatial: postgis", List.of(SHAPES))))
        .hasSize(2)
        .allMatch(text -> text.contains("the target database has no PostGIS"));
  }

  @Test
  void aTypesNameThatIsTakenIsNotTakenAgain() {
    MySqlTable a =
        Tables.table(
            "a",
            List.of(Tables.column("id", "int", false), Tables.column("b_c", "enum('x')", true)),
            Tables.unique("PRIMARY", Tables.part("id")));
    MySqlTable ab =
        Tables.table(
            "a_b",
            List.of(Tables.column("id", "int", false), Tables.column("c", "enum('y')", true)),
            Tables.unique("PRIMARY", Tables.part("id")));
    MySqlTable abc =
        Tables.table(
            "a_b_c_1",
            List.of(Tables.column("id", "int", false)),
            Tables.unique("PRIMARY", Tables.part("id")));
    assertThat(compileTarget("enums: type", List.of(a, ab, abc)).preparation().statements())
        .contains(
            "CREATE TYPE \"public\".\"a_b_c\" AS ENUM ('x')",
            "CREATE TYPE \"public\".\"a_b_c_2\" AS ENUM ('y')");
  }

  @Test
  void aTypeThatIsThereWithTheSameLabelsIsUsedAndAnotherAvoided() {
    assertThat(
            new EnumTypes(List.of(), Migrations.catalogs(Map.of()))
                .of(route(), SHAPES.column("kind").orElseThrow())
                .name())
        .isEqualTo("Shapes_kind");
    TypeName name = new TypeName("public", "Shapes_kind");
    MySqlColumn kind = SHAPES.column("kind").orElseThrow();
    assertThat(
            new EnumTypes(List.of(), Migrations.catalogs(Map.of(name, List.of("b", "a", "it's"))))
                .of(route(), kind)
                .name())
        .isEqualTo("Shapes_kind");
    assertThat(
            new EnumTypes(List.of(), Migrations.catalogs(Map.of(name, List.of("a", "b", "it's"))))
                .of(route(), kind)
                .name())
        .isEqualTo("Shapes_kind_1");
  }

  @Test
  void anEnumWithALabelTooLongForPostgresStaysText() {
    MySqlTable table =
        Tables.table(
            "t",
            List.of(
                Tables.column("id", "int", false),
                Tables.column("e", "enum('" + "ü".repeat(32) + "')", true)),
            Tables.unique("PRIMARY", Tables.part("id")));
    CompiledPlan compiled = compileTarget("enums: type", List.of(table));
    assertThat(compiled.plan().tables().get(0).columns().get(1).targetType().sql())
        .isEqualTo("text");
    assertThat(Migrations.findings(compiled, Severity.WARNING))
        .containsExactly("shop.t.e: It becomes text with a check, not an enum type");
  }

  @Test
  void namesAreLowerCasedWhereThatIsSetButNotThoseThatAreGiven() {
    CompiledPlan compiled =
        compile(
            """
            tables: {settings: {Shapes: {columns: {area: {rename: AREA}}}}}
            """,
            "names: lower-case",
            List.of(SHAPES),
            List.of());
    assertThat(compiled.plan().tables().get(0).target().name()).isEqualTo("shapes");
    assertThat(compiled.plan().tables().get(0).columns())
        .extracting(ColumnPlan::target)
        .containsExactly("id", "flag", "kind", "spot", "AREA");
    assertThat(compiled.preparation().deferred())
        .extracting(DeferredStep::name)
        .containsExactly("by_kind");
  }

  @Test
  void namesThatAreOneInLowerCaseAreRefusedOnce() {
    MySqlTable small =
        Tables.table(
            "shapes",
            List.of(Tables.column("id", "int", false)),
            Tables.unique("PRIMARY", Tables.part("id")));
    assertThat(compileTarget("", List.of(SHAPES, small)).blockers()).isEmpty();
    assertThat(blockers(compileTarget("names: lower-case", List.of(SHAPES, small))))
        .containsExactly("shop.shapes: It would become public.shapes, as shop.Shapes does");
  }

  private static List<String> types(String target) {
    CompiledPlan compiled = compileTarget(target, List.of(SHAPES));
    assertThat(compiled.blockers()).isEmpty();
    return compiled.plan().tables().get(0).columns().stream()
        .map(column -> column.targetType().sql())
        .toList();
  }

  private static CompiledPlan compileTarget(String target, List<MySqlTable> tables) {
    return compile("", target, tables, List.of());
  }

  private static Route route() {
    var config = Migrations.config("");
    return new Route(
        SHAPES,
        new io.portage.plan.TableName("public", "Shapes"),
        null,
        config.settingsFor("shop", "Shapes"),
        config.target().names());
  }
}
