package io.portage.plan.compile;

import static io.portage.plan.catalog.Tables.column;
import static io.portage.plan.catalog.Tables.part;
import static io.portage.plan.catalog.Tables.table;
import static io.portage.plan.catalog.Tables.unique;
import static io.portage.plan.compile.Migrations.blockers;
import static io.portage.plan.compile.Migrations.compile;
import static io.portage.plan.compile.Migrations.existing;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.Chunking;
import io.portage.plan.ColumnPlan;
import io.portage.plan.CompiledPlan;
import io.portage.plan.Lane;
import io.portage.plan.OrderKey;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.plan.Underway;
import io.portage.plan.catalog.MySqlTable;
import io.portage.types.PostgresType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanCompilerTest {

  private static final MySqlTable USERS =
      table(
          "users",
          List.of(column("id", "int", false), column("age", "smallint", true)),
          unique("PRIMARY", part("id")));

  @Test
  void aTableThatIsNotThereIsCreated() {
    CompiledPlan compiled = compile("", List.of(USERS), List.of());
    assertThat(compiled.blockers()).isEmpty();
    TablePlan users = compiled.plan().tables().get(0);
    assertThat(users.key()).containsExactly(0);
    assertThat(users.order()).isEqualTo(OrderKey.KEY);
    assertThat(users.chunking().kind()).isEqualTo(Chunking.Kind.RANGES);
    assertThat(users.columns())
        .extracting(ColumnPlan::targetType)
        .containsExactly(PostgresType.of("int4", "integer"), PostgresType.of("int2", "smallint"));
    assertThat(compiled.preparation().created()).containsExactly("public.users");
    assertThat(compiled.preparation().statements())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("CREATE TABLE \"public\".\"users\"");
    assertThat(compiled.plan().lanes()).containsExactly(new Lane("default", 2, List.of(0)));
  }

  @Test
  void aTableThatIsThereIsFilledAsItIs() {
    CompiledPlan compiled =
        compile(
            "tables: {settings: {users: {columns: {age: {rename: years}}}}}\n",
            List.of(USERS),
            List.of(
                existing(
                    "users",
                    Migrations.column("id", "int8", "bigint", true),
                    Migrations.column("years", "numeric", "numeric", false))));
    assertThat(compiled.blockers()).isEmpty();
    assertThat(compiled.preparation().created()).isEmpty();
    assertThat(compiled.plan().tables().get(0).columns())
        .extracting(c -> c.source() + " -> " + c.target() + " " + c.targetType().sql())
        .containsExactly("id -> id bigint", "age -> years numeric");
  }

  @Test
  void everythingInTheWayIsFoundAtOnce() {
    CompiledPlan compiled =
        compile(
            "",
            List.of(USERS),
            List.of(
                existing(
                    "users",
                    Migrations.column("id", "uuid", "uuid", true),
                    Migrations.column("extra", "text", "text", true),
                    Migrations.column("note", "text", "text", false))));
    assertThat(compiled.plan()).isNull();
    assertThat(blockers(compiled))
        .anyMatch(b -> b.equals("shop.users.id: No rule leads to uuid"))
        .anyMatch(b -> b.equals("shop.users.age: The target table public.users has no column age"))
        .anyMatch(b -> b.startsWith("shop.users: The target column extra of public.users is NOT"))
        .noneMatch(b -> b.startsWith("shop.users: The target column id "))
        .noneMatch(b -> b.contains("of its key PRIMARY is not carried over"));
    assertThat(Migrations.findings(compiled, Severity.NOTE))
        .contains("shop.users: The target column note has no counterpart on MySQL");
  }

  @Test
  void twoTablesCannotHaveOneName() {
    CompiledPlan compiled =
        compile(
            "tables: {settings: {members: {rename: users}}}\n",
            List.of(
                table(
                    "members", List.of(column("id", "int", false)), unique("PRIMARY", part("id"))),
                USERS),
            List.of());
    assertThat(compiled.plan()).isNull();
    assertThat(blockers(compiled)).isNotEmpty().allMatch(b -> b.contains("users"));
  }

  @Test
  void aTableWithoutAKeyIsRefusedUnlessItMayBeCopiedOnce() {
    MySqlTable log = table("log", List.of(column("n", "int", true)));
    assertThat(blockers(compile("", List.of(log), List.of())))
        .containsExactly(
            "shop.log: It has neither a primary key nor a unique key of NOT NULL columns");
    TablePlan plan =
        compile("tables: {settings: {log: {keyless: copy-once}}}\n", List.of(log), List.of())
            .plan()
            .tables()
            .get(0);
    assertThat(plan.keyless()).isTrue();
    assertThat(plan.order()).isEqualTo(OrderKey.TABLE);
    assertThat(plan.chunking().kind()).isEqualTo(Chunking.Kind.EXACT);
  }

  @Test
  void aSecondUniqueKeyKeepsTheWholeTableInOrder() {
    MySqlTable users =
        table(
            "users",
            List.of(column("id", "int", false), column("age", "int", true)),
            unique("PRIMARY", part("id")),
            unique("age", part("age")));
    CompiledPlan compiled = compile("", List.of(users), List.of());
    assertThat(compiled.plan().tables().get(0).order()).isEqualTo(OrderKey.TABLE);
    CompiledPlan byKey =
        compile("tables: {settings: {users: {order: by-key}}}\n", List.of(users), List.of());
    assertThat(byKey.plan().tables().get(0).order()).isEqualTo(OrderKey.KEY);
    assertThat(Migrations.findings(byKey, Severity.WARNING))
        .contains("shop.users: order: by-key is set for a table with a second unique key");
  }

  @Test
  void aKeyOfWhichTwoSpellingsAreOneOnPostgresKeepsTheWholeTableInOrder() {
    MySqlTable rates =
        table("rates", List.of(column("rate", "double", false)), unique("PRIMARY", part("rate")));
    CompiledPlan compiled = compile("", List.of(rates), List.of());
    assertThat(compiled.plan().tables().get(0).order()).isEqualTo(OrderKey.TABLE);
  }

  @Test
  void aUniqueKeyTakenOffForNowCountsAsWell() {
    String decisions = compile("", List.of(USERS), List.of()).plan().tables().get(0).decisions();
    CompiledPlan resumed =
        compile(
            "",
            List.of(USERS),
            List.of(),
            new Underway(Map.of("shop.users", decisions), Set.of("public.users")));
    assertThat(resumed.plan().tables().get(0).order()).isEqualTo(OrderKey.TABLE);
    assertThat(resumed.preparation().statements()).isEmpty();
  }

  @Test
  void whatRowsWereWrittenByCannotChangeUnderThem() {
    String decisions = compile("", List.of(USERS), List.of()).plan().tables().get(0).decisions();
    Underway underway = new Underway(Map.of("shop.users", decisions), Set.of());
    String what =
        "Its columns, names, offsets, transforms or values are not those it was begun with";
    for (String change :
        List.of("key-offset: 5", "columns: {age: {skip: true}}", "rename: members")) {
      assertThat(
              blockers(
                  compile(
                      "tables: {settings: {users: {" + change + "}}}\n",
                      List.of(USERS),
                      List.of(),
                      underway)))
          .as(change)
          .containsExactly("shop.users: " + what);
    }
    assertThat(blockers(compile("", List.of(USERS), List.of(), underway))).isEmpty();
  }

  @Test
  void aTableCannotJoinLater() {
    CompiledPlan compiled =
        compile("", List.of(USERS), List.of(), new Underway(Map.of("shop.old", "x"), Set.of()));
    assertThat(blockers(compiled))
        .containsExactly("shop.users: It was not part of this migration when it began");
  }

  @Test
  void aTableWithItsOwnParallelismHasItsOwnLane() {
    MySqlTable posts =
        table("posts", List.of(column("id", "int", false)), unique("PRIMARY", part("id")));
    CompiledPlan compiled =
        compile(
            "tables: {settings: {posts: {parallelism: 4}}}\n", List.of(posts, USERS), List.of());
    assertThat(compiled.plan().lanes())
        .containsExactly(new Lane("default", 2, List.of(1)), new Lane("shop.posts", 4, List.of(0)));
  }

  @Test
  void aTransformedEnumIsNotCheckedAgainstItsOldLabels() {
    MySqlTable states =
        table(
            "states",
            List.of(column("id", "int", false), column("s", "enum('a','b')", false)),
            unique("PRIMARY", part("id")));
    assertThat(compile("", List.of(states), List.of()).preparation().statements())
        .anyMatch(sql -> sql.contains("CHECK"));
    assertThat(
            compile(
                    "tables: {settings: {states: {columns: {s: {transform: strip-nul}}}}}\n",
                    List.of(states),
                    List.of())
                .preparation()
                .statements())
        .isNotEmpty()
        .noneMatch(sql -> sql.contains("CHECK"));
  }

  @Test
  void nothingToCarryOverIsToldNotDone() {
    assertThat(blockers(compile("", List.of(), List.of())))
        .containsExactly("null: No table of shop is chosen");
  }
}
