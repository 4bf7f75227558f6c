package io.portage.plan.compile;

import static io.portage.plan.catalog.Tables.column;
import static io.portage.plan.catalog.Tables.part;
import static io.portage.plan.catalog.Tables.unique;
import static io.portage.plan.compile.Migrations.reference;
import static io.portage.plan.compile.Migrations.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.config.TransformSettings;
import io.portage.plan.Finding;
import io.portage.plan.TableName;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTransformsTest {

  private static final String UUID = "{columns: {id: {transform: hex-to-uuid, type: uuid}}}";

  private final List<Finding> findings = new ArrayList<>();

  @Test
  void aTransformGoesFromKeyToKeyInWhateverOrderTheTablesCome() {
    KeyTransforms transforms =
        transforms(
            "users: " + UUID,
            table("badges", reference("ref", "staff", "ID")),
            table("staff", reference("id", "users", "id")),
            table("users"));
    assertThat(findings).isEmpty();
    for (String[] column : new String[][] {{"users", "id"}, {"staff", "ID"}, {"badges", "ref"}}) {
      assertThat(transforms.of("shop." + column[0], column[1]))
          .contains(TransformSettings.of("hex-to-uuid"));
      assertThat(transforms.type("shop." + column[0], column[1])).isEqualTo("uuid");
    }
    assertThat(transforms.of("shop.badges", "id")).isEmpty();
  }

  @Test
  void aTableThatRefersToItselfIsTransformedOnBothSides() {
    KeyTransforms transforms =
        transforms("tree: " + UUID, table("tree", reference("ref", "tree", "id")));
    assertThat(findings).isEmpty();
    assertThat(transforms.of("shop.tree", "ref")).isPresent();
  }

  @Test
  void referencesThatWouldNoLongerMeetTheirKeyAreBlocked() {
    transforms(
        "a: " + UUID + "\n    b: {columns: {id: {transform: trim}}}",
        table("a"),
        table("b"),
        table("c"),
        table("two", reference("ref", "a", "id"), reference("ref", "b", "id")),
        table("plain", reference("ref", "a", "id"), reference("ref", "c", "id")));
    assertThat(findings)
        .extracting(Migrations::brief)
        .containsExactly(
            "shop.two.ref: It is made by hex-to-uuid and refers to a key made by trim",
            "shop.plain.ref: It is made by hex-to-uuid and refers to a key made by no transform");
  }

  @Test
  void aTransformOfAReferenceAloneIsBlocked() {
    transforms(
        "c: {columns: {ref: {transform: trim}}}",
        table("a"),
        table("c", reference("ref", "a", "id")));
    assertThat(findings)
        .extracting(Migrations::brief)
        .containsExactly("shop.c.ref: It is made by trim and refers to a key made by no transform");
  }

  @Test
  void theSameTransformOnBothEndsIsNoConflictWhateverItsSpelling() {
    transforms(
        "a: {columns: {id: {transform: Trim}}}\n    c: {columns: {ref: {transform: trim}}}",
        table("a"),
        table("c", reference("ref", "a", "id")));
    assertThat(findings).isEmpty();
  }

  @Test
  void expressionsAndOtherInputsCannotMakeWhatIsReferredTo() {
    transforms(
        "a: {columns: {id: {expression: \"id + 'x'\"}}}\n"
            + "    b: {columns: {id: {transform: {function: trim, inputs: ref}}}}",
        table("a"),
        table("b"),
        table("c", reference("ref", "a", "id")),
        table("d", reference("ref", "b", "id")));
    assertThat(findings)
        .extracting(Migrations::brief)
        .containsExactly(
            "shop.c.ref: An expression makes a key or a reference to it",
            "shop.d.ref: It refers to a key whose transform takes other columns");
  }

  @Test
  void whatIsLeftOutOrGoesToATableThatIsNotCarriedOverDoesNotMatter() {
    transforms(
        "a: "
            + UUID
            + "\n    c: {columns: {ref: {skip: true}}}\n"
            + "    d: {columns: {ref: {transform: trim}}}",
        table("a"),
        table("c", reference("ref", "a", "id")),
        table("d", reference("ref", "elsewhere", "id")));
    assertThat(findings).isEmpty();
  }

  private KeyTransforms transforms(String settings, MySqlTable... tables) {
    var config = Migrations.config("tables:\n  settings:\n    " + settings + "\n");
    List<Route> routes =
        Arrays.stream(tables)
            .map(
                table ->
                    new Route(
                        table,
                        new TableName("public", table.name()),
                        null,
                        config.settingsFor("shop", table.name()),
                        config.target().names()))
            .toList();
    return KeyTransforms.of(routes, findings);
  }

  private static MySqlTable table(String name, MySqlForeignKey... keys) {
    return with(
        Tables.table(
            name,
            List.of(column("id", "char(32)", false), column("ref", "char(32)", true)),
            unique("PRIMARY", part("id"))),
        keys);
  }
}
