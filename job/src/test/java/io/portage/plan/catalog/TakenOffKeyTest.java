package io.portage.plan.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakenOffKeyTest {

  private static final TableName TABLE = new TableName("public", "Odd \"one\"");

  @Test
  void namesAreReadWithAndWithoutQuotes() {
    assertThat(
            TakenOffKey.of(
                TABLE,
                "ALTER TABLE \"public\".\"Odd \"\"one\"\"\" ADD CONSTRAINT \"k\" FOREIGN KEY"
                    + " (\"A, (b)\", c) REFERENCES sales.\"My \"\"Table\"\"\"(id, \"No.\") ON DELETE"
                    + " CASCADE DEFERRABLE INITIALLY DEFERRED NOT VALID"))
        .contains(
            new TakenOffKey(
                TABLE,
                List.of("A, (b)", "c"),
                new TableName("sales", "My \"Table\""),
                List.of("id", "No.")));
    assertThat(
            TakenOffKey.of(
                TABLE,
                "ALTER TABLE \"public\".\"t\" ADD CONSTRAINT \"k\" FOREIGN KEY (\"a\") REFERENCES"
                    + " \"public\".\"b\" (\"id\") NOT VALID"))
        .contains(
            new TakenOffKey(TABLE, List.of("a"), new TableName("public", "b"), List.of("id")));
  }

  @Test
  void otherStatementsAreNone() {
    assertThat(TakenOffKey.of(TABLE, "ALTER TABLE \"public\".\"t\" VALIDATE CONSTRAINT \"k\""))
        .isEmpty();
  }
}
