package io.portage.testdata.story;

import io.portage.testdata.shop.SqlScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The story's tables, on MySQL and as the new version's migrations make them on PostgreSQL. */
public final class StorySchema {

  private StorySchema() {}

  public static void createMySql(Connection connection) throws SQLException {
    SqlScript.resource("/story/mysql.sql").run(connection);
  }

  public static void createPostgres(Connection connection) throws SQLException {
    SqlScript.resource("/story/postgres.sql").run(connection);
  }

  /** All of them, parents first; each has a key {@code id}. */
  public static List<String> tables() {
    return List.of(
        "shop_product", "shop_customer", "shop_order", "shop_order_line", "shop_payment");
  }
}
