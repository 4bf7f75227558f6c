package io.portage.plan.compile;

import static io.portage.plan.catalog.ReferenceAction.CASCADE;
import static io.portage.plan.catalog.ReferenceAction.NO_ACTION;
import static io.portage.plan.catalog.ReferenceAction.RESTRICT;
import static io.portage.plan.catalog.ReferenceAction.SET_DEFAULT;
import static io.portage.plan.catalog.ReferenceAction.SET_NULL;
import static io.portage.plan.catalog.Tables.column;
import static io.portage.plan.catalog.Tables.part;
import static io.portage.plan.catalog.Tables.table;
import static io.portage.plan.catalog.Tables.unique;
import static io.portage.plan.compile.Migrations.blockers;
import static io.portage.plan.compile.Migrations.compile;
import static io.portage.plan.compile.Migrations.existing;
import static io.portage.plan.compile.Migrations.findings;
import static io.portage.plan.compile.Migrations.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.Cascade;
import io.portage.plan.Chunking;
import io.portage.plan.CompiledPlan;
import io.portage.plan.Lane;
import io.portage.plan.OrderKey;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.ReferenceAction;
import java.util.List;
import org.junit.jupiter.api.Test;

class CascadePlannerTest {

  private static final MySqlTable USERS =
      table("users", List.of(column("id", "int", false)), unique("PRIMARY", part("id")));

  private static final MySqlTable LIKES = posts("likes", "post_id", "posts", CASCADE, NO_ACTION);

  @Test
  void tablesTiedByActionsAreOneGroupAndOthersAreNot() {
    CompiledPlan compiled =
        compile("", List.of(USERS, posts(CASCADE, NO_ACTION), LIKES, other()), List.of());
    assertThat(compiled.blockers()).isEmpty();
    assertThat(compiled.plan().tables())
        .extracting(TablePlan::group)
        .containsExactly("shop.likes", "shop.likes", "shop.likes", null);
    assertThat(compiled.plan().tables())
        .extracting(TablePlan::order)
        .containsExactly(OrderKey.GROUP, OrderKey.GROUP, OrderKey.GROUP, OrderKey.KEY);
    assertThat(compiled.plan().tables().get(0).fingerprint())
        .isEqualTo("shop.users by group of shop.likes");
    assertThat(compiled.plan().cascades().all())
        .containsExactlyInAnyOrder(
            new Cascade("fk", 0, List.of(0), 1, List.of(1), CASCADE, NO_ACTION),
            new Cascade("fk", 1, List.of(0), 2, List.of(1), CASCADE, NO_ACTION));
    assertThat(compiled.plan().lanes())
        .containsExactly(new Lane("default", 2, List.of(0, 1, 2, 3)));
  }

  @Test
  void whatChangesNoRowsTiesNothing() {
    CompiledPlan compiled = compile("", List.of(USERS, posts(RESTRICT, NO_ACTION)), List.of());
    assertThat(compiled.plan().tables()).extracting(TablePlan::group).containsOnlyNulls();
  }

  @Test
  void aGroupHasALaneOfItsOwnWhereAllOfItWantsTheSame() {
    List<MySqlTable> tables = List.of(USERS, posts(CASCADE, NO_ACTION), other());
    assertThat(
            compile(
                    "tables: {settings: {users: {parallelism: 3}, posts: {parallelism: 3}}}\n",
                    tables,
                    List.of())
                .plan()
                .lanes())
        .containsExactly(
            new Lane("default", 2, List.of(2)), new Lane("shop.posts", 3, List.of(0, 1)));
    CompiledPlan differ =
        compile("tables: {settings: {users: {parallelism: 3}}}\n", tables, List.of());
    assertThat(differ.plan().lanes()).containsExactly(new Lane("default", 2, List.of(0, 1, 2)));
    assertThat(findings(differ, Severity.WARNING))
        .contains(
            "shop.users: The tables of its group, that of shop.posts, have different parallelism");
  }

  @Test
  void aParentThatIsNotCarriedOverBlocksUnlessTheApplicationDoesIt() {
    List<MySqlTable> tables = List.of(USERS, posts(SET_NULL, NO_ACTION));
    assertThat(blockers(compile("tables: {exclude: users}\n", tables, List.of())))
        .containsExactly(
            "shop.posts: Its foreign key fk has ON DELETE SET NULL, and shop.users is not carried"
                + " over");
    CompiledPlan ignored =
        compile(
            "tables: {exclude: users, settings: {posts: {cascades: ignore}}}\n", tables, List.of());
    assertThat(ignored.blockers()).isEmpty();
    assertThat(ignored.plan().cascades().all()).isEmpty();
    assertThat(findings(ignored, Severity.NOTE))
        .contains(
            "shop.posts: Its foreign key fk has ON DELETE SET NULL, and cascades: ignore is"
                + " set");
    // a child that is not carried over has nothing to do
    assertThat(compile("tables: {exclude: posts}\n", tables, List.of()).plan().cascades().all())
        .isEmpty();
  }

  @Test
  void whatCannotBeDoneByTheTargetsColumnsBlocks() {
    assertBlocked("columns: {user_id: {skip: true}}", SET_NULL, "not all of its columns");
    assertBlocked("columns: {user_id: {expression: user_id + 1}}", SET_NULL, "");
    assertBlocked("filter: user_id == 1", SET_NULL, "Its filter reads user_id");
    assertBlocked("order: by-key", SET_NULL, "Its order is set");
    assertBlocked("order: auto", SET_DEFAULT, "Its foreign key fk has ON DELETE SET DEFAULT");
    // what goes with its row needs no value made anew
    assertThat(blockers(withSettings("filter: user_id == 1", CASCADE))).isEmpty();
  }

  @Test
  void theTargetsColumnsMustCompareAndTakeNull() {
    List<MySqlTable> tables = List.of(USERS, posts(SET_NULL, NO_ACTION));
    CompiledPlan compiled =
        compile(
            "",
            tables,
            List.of(
                existing("users", Migrations.column("id", "int8", "bigint", true)),
                existing(
                    "posts",
                    Migrations.column("id", "int4", "integer", true),
                    Migrations.column("user_id", "int4", "integer", true))));
    assertThat(blockers(compiled))
        .containsExactly(
            "shop.posts.user_id: Its foreign key fk has ON DELETE SET NULL, and the column is NOT"
                + " NULL on the target");
    assertThat(findings(compiled, Severity.WARNING))
        .contains(
            "shop.posts: Its foreign key fk has ON DELETE SET NULL, and no index of public.posts"
                + " begins with [user_id]");
  }

  @Test
  void whatIsMadeOfAColumnThatMySqlChangesBlocks() {
    CompiledPlan compiled =
        compile(
            "tables: {settings: {posts: {computed: {u: {expression: user_id}}}}}\n",
            List.of(USERS, posts(SET_NULL, NO_ACTION)),
            List.of(
                existing("users", Migrations.column("id", "int4", "integer", true)),
                existing(
                    "posts",
                    Migrations.column("id", "int4", "integer", true),
                    Migrations.column("user_id", "int4", "integer", false),
                    Migrations.column("u", "int8", "bigint", false))));
    assertThat(blockers(compiled))
        .containsExactly("shop.posts.u: It is made of user_id, which the foreign key fk changes");
  }

  @Test
  void childrenWhoseKeyMySqlMovesAreCopiedAtOneMoment() {
    MySqlTable seats =
        with(
            table(
                "seats",
                List.of(column("user_id", "int", false), column("n", "int", false)),
                unique("PRIMARY", part("user_id"), part("n"))),
            reference("user_id", "users", CASCADE, CASCADE));
    CompiledPlan compiled = compile("", List.of(USERS, seats), List.of());
    assertThat(compiled.plan().tables())
        .extracting(table -> table.chunking().kind())
        .containsExactly(Chunking.Kind.RANGES, Chunking.Kind.EXACT);
  }

  private static void assertBlocked(String settings, ReferenceAction onDelete, String what) {
    assertThat(blockers(withSettings(settings, onDelete)))
        .as(settings)
        .anyMatch(blocker -> blocker.startsWith("shop.posts") && blocker.contains(what));
  }

  private static CompiledPlan withSettings(String settings, ReferenceAction onDelete) {
    return compile(
        "tables: {settings: {posts: {" + settings + "}}}\n",
        List.of(USERS, posts(onDelete, NO_ACTION)),
        List.of());
  }

  private static MySqlTable posts(ReferenceAction onDelete, ReferenceAction onUpdate) {
    return posts("posts", "user_id", "users", onDelete, onUpdate);
  }

  private static MySqlTable posts(
      String name,
      String column,
      String parent,
      ReferenceAction onDelete,
      ReferenceAction onUpdate) {
    return with(
        table(
            name,
            List.of(column("id", "int", false), column(column, "int", true)),
            unique("PRIMARY", part("id"))),
        reference(column, parent, onDelete, onUpdate));
  }

  private static MySqlTable other() {
    return table("words", List.of(column("id", "int", false)), unique("PRIMARY", part("id")));
  }

  private static MySqlForeignKey reference(
      String column, String parent, ReferenceAction onDelete, ReferenceAction onUpdate) {
    return new MySqlForeignKey(
        "fk", List.of(column), "shop", parent, List.of("id"), onDelete, onUpdate);
  }
}
