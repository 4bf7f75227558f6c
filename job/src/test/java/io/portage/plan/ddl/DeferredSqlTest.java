package io.portage.plan.ddl;

import static io.portage.plan.catalog.Tables.column;
import static io.portage.plan.catalog.Tables.part;
import static io.portage.plan.catalog.Tables.table;
import static io.portage.plan.catalog.Tables.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.Finding;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.ReferenceAction;
import io.portage.plan.ddl.ForeignKeySql.NewForeignKey;
import io.portage.plan.ddl.IndexSql.NewIndex;
import io.portage.plan.ddl.IndexSql.NewPart;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeferredSqlTest {
  private static final MySqlTable TABLE =
      table(
          "t",
          List.of(column("a", "int(11)", false), column("s", "text", true)),
          unique("PRIMARY", part("a")));

  @Test
  void indexesAreCreatedWithOrWithoutLocking() {
    NewIndex index =
        new NewIndex(
            "shop", "t", "t_a_b", true, List.of(new NewPart("a", false), new NewPart("b", true)));
    assertThat(IndexSql.create(index))
        .isEqualTo("CREATE UNIQUE INDEX \"t_a_b\" ON \"shop\".\"t\" (\"a\", \"b\" DESC)");
    assertThat(IndexSql.createConcurrently(index))
        .isEqualTo(
            "CREATE UNIQUE INDEX CONCURRENTLY \"t_a_b\" ON \"shop\".\"t\" (\"a\", \"b\" DESC)");
  }

  @Test
  void foreignKeysComeInTwoSteps() {
    NewForeignKey key =
        new NewForeignKey(
            "shop",
            "child",
            "fk",
            List.of("px", "py"),
            "base",
            "parent",
            List.of("x", "y"),
            ReferenceAction.SET_NULL,
            ReferenceAction.NO_ACTION);
    assertThat(ForeignKeySql.addNotValid(key))
        .isEqualTo(
            "ALTER TABLE \"shop\".\"child\" ADD CONSTRAINT \"fk\" FOREIGN KEY (\"px\", \"py\")"
                + " REFERENCES \"base\".\"parent\" (\"x\", \"y\") ON DELETE SET NULL NOT VALID");
    assertThat(ForeignKeySql.validate(key))
        .isEqualTo("ALTER TABLE \"shop\".\"child\" VALIDATE CONSTRAINT \"fk\"");
  }

  @Test
  void aForeignKeyToWhatIsNotUniqueIsFound() {
    assertThat(ForeignKeySql.obstacle(TABLE, referringTo("a"), TABLE)).isEmpty();
    assertThat(ForeignKeySql.obstacle(TABLE, referringTo("s"), TABLE).map(Finding::what))
        .contains("The foreign key fk is not created on the target");
  }

  @Test
  void anEnumsCheckLetsTheEmptyTextIn() {
    assertThat(EnumCheckSql.add("shop", "t", "state", List.of("new", "it's")))
        .isEqualTo(
            "ALTER TABLE \"shop\".\"t\" ADD CONSTRAINT \"t_state_check\""
                + " CHECK (\"state\" IN ('new', 'it''s', ''))");
    assertThat(EnumCheckSql.clause("state", List.of("", "a")))
        .isEqualTo("CHECK (\"state\" IN ('', 'a'))");
  }

  private static MySqlForeignKey referringTo(String column) {
    return new MySqlForeignKey(
        "fk",
        List.of("a"),
        "shop",
        "t",
        List.of(column),
        ReferenceAction.CASCADE,
        ReferenceAction.RESTRICT);
  }
}
