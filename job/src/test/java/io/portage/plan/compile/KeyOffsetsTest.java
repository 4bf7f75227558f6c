package io.portage.plan.compile;

import static io.portage.plan.catalog.Tables.column;
import static io.portage.plan.catalog.Tables.part;
import static io.portage.plan.catalog.Tables.unique;
import static io.portage.plan.compile.Migrations.reference;
import static io.portage.plan.compile.Migrations.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.config.TargetConfig;
import io.portage.plan.Finding;
import io.portage.plan.TableName;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.Tables;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyOffsetsTest {

  private final List<Finding> findings = new ArrayList<>();

  @Test
  void anOffsetGoesFromKeyToKeyInWhateverOrderTheTablesCome() {
    MySqlTable users = table("users");
    // shares its parent's key, and is referred to itself
    MySqlTable staff = keyed("staff", "id", reference("id", "users", "id"));
    MySqlTable badges = table("badges", reference("staff_id", "staff", "ID"));
    KeyOffsets offsets = offsets("users: {key-offset: 1000}", badges, staff, users);
    assertThat(findings).isEmpty();
    assertThat(offsets.of("shop.users", "id")).isEqualTo(1000);
    assertThat(offsets.of("shop.users", "ID")).isEqualTo(1000);
    assertThat(offsets.of("shop.staff", "id")).isEqualTo(1000);
    assertThat(offsets.of("shop.badges", "staff_id")).isEqualTo(1000);
    assertThat(offsets.of("shop.badges", "id")).isZero();
  }

  @Test
  void aTableThatRefersToItselfIsShiftedOnBothSides() {
    KeyOffsets offsets =
        offsets("tree: {key-offset: 7}", table("tree", reference("parent", "tree", "id")));
    assertThat(findings).isEmpty();
    assertThat(offsets.of("shop.tree", "parent")).isEqualTo(7);
  }

  @Test
  void aColumnThatTwoKeysShiftDifferentlyIsBlockedOnce() {
    offsets(
        "a: {key-offset: 1}\n    b: {key-offset: 2}",
        table("a"),
        table("b"),
        table("c", reference("ref", "a", "id"), reference("ref", "b", "id")));
    assertThat(findings)
        .extracting(Migrations::brief)
        .containsExactly("shop.c.ref: It is shifted by 1 and refers to a key shifted by 2");
  }

  @Test
  void aColumnThatAlsoRefersToAnUnshiftedKeyIsBlocked() {
    offsets(
        "a: {key-offset: 1}",
        table("a"),
        table("b"),
        table("c", reference("ref", "a", "id"), reference("ref", "b", "id")));
    assertThat(findings)
        .extracting(Migrations::brief)
        .containsExactly("shop.c.ref: It is shifted by 1 and refers to a key shifted by 0");
  }

  @Test
  void anOffsetWithoutOneIntegerOfItsOwnIsBlocked() {
    offsets(
        "'text|staff|none|pair': {key-offset: 1}",
        table("users"),
        Tables.table(
            "text", List.of(column("id", "varchar(9)", false)), unique("PRIMARY", part("id"))),
        keyed("staff", "id", reference("id", "users", "id")),
        Tables.table("none", List.of(column("n", "int", true))),
        Tables.table(
            "pair",
            List.of(column("a", "int", false), column("b", "int", false)),
            unique("PRIMARY", part("a"), part("b"))));
    assertThat(findings)
        .extracting(Migrations::brief)
        .containsExactlyInAnyOrder(
            "shop.text: key-offset is set, but the table has 0 integer key columns of its own",
            "shop.staff: key-offset is set, but the table has 0 integer key columns of its own",
            "shop.none: key-offset is set, but the table has no key",
            "shop.pair: key-offset is set, but the table has 2 integer key columns of its own");
  }

  private KeyOffsets offsets(String settings, MySqlTable... tables) {
    var config = Migrations.config("tables:\n  settings:\n    " + settings + "\n");
    List<Route> routes = new ArrayList<>();
    for (MySqlTable table : tables) {
      routes.add(
          new Route(
              table,
              new TableName("public", table.name()),
              null,
              config.settingsFor(table.database(), table.name()),
              TargetConfig.Names.AS_IS));
    }
    return KeyOffsets.of(
        routes, List.of(), config.tables().keyOffset(), new NoContentTypes(), findings);
  }

  /** A table with {@code id} as its key and a column for each reference. */
  private static MySqlTable table(String name, MySqlForeignKey... references) {
    return keyed(name, "id", references);
  }

  private static MySqlTable keyed(String name, String key, MySqlForeignKey... references) {
    var columns = new ArrayList<>(List.of(column(key, "bigint", false)));
    for (MySqlForeignKey reference : references) {
      String own = reference.columns().get(0);
      if (columns.stream().noneMatch(c -> c.name().equals(own))) {
        columns.add(column(own, "bigint", true));
      }
    }
    return with(Tables.table(name, columns, unique("PRIMARY", part(key))), references);
  }
}
