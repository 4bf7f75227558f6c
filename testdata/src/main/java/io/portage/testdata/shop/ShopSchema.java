package io.portage.testdata.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables of the shop, on MySQL and as Django would make them on PostgreSQL. */
public final class ShopSchema {

  /** The table without any key. */
  public static final String KEYLESS = "audit_log";

  private static final Map<String, List<String>> KEYS = keys();

  private ShopSchema() {}

  /** Creates the tables in the connection's current database, which must have none of them. */
  public static void createMySql(Connection connection) throws SQLException {
    SqlScript.resource("/shop/mysql.sql").run(connection);
  }

  /**
   * Creates the tables as Django's migrations would, in a schema that is created where missing. The
   * connection's current schema is as before afterwards.
   */
  public static void createPostgres(Connection connection, String schema) throws SQLException {
    String before = connection.getSchema();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + quoted(schema));
    }
    connection.setSchema(schema);
    try {
      SqlScript.resource("/shop/postgres-django.sql").run(connection);
    } finally {
      connection.setSchema(before);
    }
  }

  /** All tables, each after the tables its foreign keys refer to. */
  public static List<String> tables() {
    return List.copyOf(KEYS.keySet());
  }

  /** The primary key columns of each table, in the key's order; empty for {@link #KEYLESS}. */
  public static Map<String, List<String>> primaryKeys() {
    return KEYS;
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  private static Map<String, List<String>> keys() {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    Stream.of(
            "django_content_type",
            "auth_permission",
            "auth_group",
            "auth_group_permissions",
            "auth_user",
            "auth_user_groups")
        .forEach(table -> keys.put(table, List.of("id")));
    keys.put("django_session", List.of("session_key"));
    Stream.of("shop_category", "shop_tag", "shop_product", "shop_product_tags", "shop_warehouse")
        .forEach(table -> keys.put(table, List.of("id")));
    keys.put("shop_stock", List.of("warehouse_id", "product_id"));
    Stream.of(
            "shop_stock_movement",
            "shop_customer",
            "shop_address",
            "shop_order",
            "shop_order_line",
            "shop_payment",
            "shop_coupon",
            "shop_comment",
            "shop_setting")
        .forEach(table -> keys.put(table, List.of("id")));
    keys.put("shop_region", List.of("code"));
    keys.put("shop_reaction", List.of("emoji"));
    keys.put("shop_device", List.of("token"));
    keys.put("shop_queue_slot", List.of("id"));
    keys.put(KEYLESS, List.of());
    keys.put("shop_all_types", List.of("id"));
    return Collections.unmodifiableMap(keys);
  }
}
