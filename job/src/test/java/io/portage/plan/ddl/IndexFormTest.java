package io.portage.plan.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.config.TargetConfig.FullText;
import io.portage.plan.ColumnPlan;
import io.portage.plan.Plans;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.MySqlIndex.Part;
import io.portage.plan.catalog.MySqlIndex.Type;
import io.portage.plan.catalog.Tables;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexFormTest {

  private static final List<ColumnPlan> COLUMNS =
      List.of(
          Plans.column("n", "int"),
          Plans.column("Title", "varchar(100)"),
          Plans.column("body", "text"),
          Plans.column("bin", "varbinary(40)"),
          Plans.column("shape", "polygon"));

  @Test
  void wholeColumnsKeepTheirOrder() {
    assertThat(parts(index(false, part("n", null, true), part("body", null, false))))
        .isEqualTo("\"n\" DESC, \"body\"");
  }

  @Test
  void aPrefixIsAnExpressionInCharactersOrBytes() {
    assertThat(parts(index(true, part("Title", 10, false), part("bin", 3, true))))
        .isEqualTo("(left(\"Title\", 10)), (substring(\"bin\" FROM 1 FOR 3)) DESC");
  }

  @Test
  void onlyFoldedTextIsCarriedOverOfAllExpressions() {
    assertThat(parts(index(false, expression("lower(`title`)")))).isEqualTo("(lower(\"Title\"))");
    assertThat(reason(index(true, expression("lower(`title`)")))).contains("MySQL's dialect");
    assertThat(reason(index(false, expression("lower(`n`)")))).contains("MySQL's dialect");
    assertThat(reason(index(false, expression("(`n` + 1)"))))
        .isEqualTo("it is over the expression (`n` + 1) in MySQL's dialect");
  }

  @Test
  void fullTextIsAGinIndexWhereThatIsWished() {
    MySqlIndex words =
        new MySqlIndex(
            "w",
            false,
            false,
            Type.FULLTEXT,
            true,
            List.of(part("title", null, false), part("body", null, false)));
    assertThat(IndexForm.of(words, FullText.NONE, IndexFormTest::find))
        .isInstanceOf(IndexForm.None.class);
    IndexForm.Built gin = (IndexForm.Built) IndexForm.of(words, FullText.GIN, IndexFormTest::find);
    assertThat(gin.method()).isEqualTo("gin");
    assertThat(gin.parts().get(0).sql())
        .isEqualTo(
            "(to_tsvector('simple'::regconfig,"
                + " coalesce(\"Title\"::text, '') || ' ' || coalesce(\"body\"::text, '')))");
  }

  @Test
  void aSpatialIndexNeedsATypeThatHasOne() {
    MySqlIndex spatial =
        new MySqlIndex("s", false, false, Type.SPATIAL, true, List.of(part("shape", null, false)));
    assertThat(reason(spatial)).isEqualTo("PostgreSQL has no spatial index for bytea");
  }

  @Test
  void aColumnThatIsLeftOutTakesItsIndexWithIt() {
    assertThat(reason(index(false, part("gone", null, false))))
        .isEqualTo("its column gone is left out");
  }

  @Test
  void longEntriesAreFound() {
    var table =
        Tables.table(
            "t",
            List.of(
                Tables.column("a", "varchar(676)", true),
                Tables.column("b", "varchar(677)", true),
                Tables.column("c", "text", true)));
    assertThat(IndexSize.finding(table, Tables.unique("u", Tables.part("a")))).isEmpty();
    assertThat(IndexSize.finding(table, Tables.unique("u", Tables.part("b"))).orElseThrow().what())
        .isEqualTo("An entry of its index u can have 2708 bytes");
    assertThat(IndexSize.finding(table, Tables.unique("u", Tables.prefix("c", 700)))).isPresent();
  }

  private static String parts(MySqlIndex index) {
    IndexForm.Built built =
        (IndexForm.Built) IndexForm.of(index, FullText.NONE, IndexFormTest::find);
    assertThat(built.method()).isEqualTo("btree");
    return String.join(
        ", ", built.parts().stream().map(part -> part.sql() + part.direction()).toList());
  }

  private static String reason(MySqlIndex index) {
    return ((IndexForm.None) IndexForm.of(index, FullText.NONE, IndexFormTest::find)).reason();
  }

  private static Optional<ColumnPlan> find(String name) {
    return COLUMNS.stream().filter(c -> c.source().equalsIgnoreCase(name)).findFirst();
  }

  private static MySqlIndex index(boolean unique, Part... parts) {
    return new MySqlIndex("i", unique, false, Type.BTREE, true, List.of(parts));
  }

  private static Part part(String column, Integer prefix, boolean descending) {
    return new Part(column, prefix, null, descending);
  }

  private static Part expression(String text) {
    return new Part(null, null, text, false);
  }
}
