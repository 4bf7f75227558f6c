package io.portage.testdata.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlScriptTest {

  @Test
  void statementsEndAtASemicolonAtTheEndOfALineAndCommentsAreLeftOut() {
    assertThat(
            SqlScript.parse("-- one; two\nSELECT ';',\n  1;\n\n  -- more\nSELECT 2;\n")
                .statements())
        .containsExactly("SELECT ';',\n  1", "SELECT 2");
  }

  @Test
  void bothSchemasHaveTheSameTables() {
    for (String schema : new String[] {"/shop/mysql.sql", "/shop/postgres-django.sql"}) {
      assertThat(SqlScript.resource(schema).statements())
          .filteredOn(statement -> statement.startsWith("CREATE TABLE"))
          .hasSameSizeAs(ShopSchema.tables());
    }
  }
}
