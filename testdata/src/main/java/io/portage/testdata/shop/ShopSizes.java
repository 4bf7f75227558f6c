package io.portage.testdata.shop;

import java.util.LinkedHashMap;
import java.util.Map;

/** How many rows each table gets: some tables grow with the scale, others never do. */
record ShopSizes(double scale) {

  private static final long FEWEST = 20;

  private static final Map<String, Long> FIXED =
      Map.of(
          "django_content_type", 28L,
          "auth_permission", 112L,
          "auth_group", 20L,
          "auth_group_permissions", 200L,
          "shop_warehouse", 8L,
          "shop_setting", 60L,
          "shop_region", 120L,
          "shop_reaction", 60L,
          "shop_queue_slot", 40L);

  private static final Map<String, Long> AT_SCALE_ONE = atScaleOne();

  ShopSizes {
    if (!(scale > 0) || scale > 10_000) {
      throw new IllegalArgumentException(
          "scale " + scale + ": give a number above 0, at most 10000 (1 is about 100,000 rows)");
    }
  }

  long rows(String table) {
    Long fixed = FIXED.get(table);
    return fixed != null ? fixed : Math.max(FEWEST, Math.round(AT_SCALE_ONE.get(table) * scale));
  }

  private static Map<String, Long> atScaleOne() {
    Map<String, Long> sizes = new LinkedHashMap<>();
    sizes.put("auth_user", 1_500L);
    sizes.put("auth_user_groups", 1_500L);
    sizes.put("django_session", 1_500L);
    sizes.put("shop_category", 120L);
    sizes.put("shop_tag", 100L);
    sizes.put("shop_product", 2_000L);
    sizes.put("shop_product_tags", 4_000L);
    sizes.put("shop_stock", 4_000L);
    sizes.put("shop_stock_movement", 9_000L);
    sizes.put("shop_customer", 4_000L);
    sizes.put("shop_address", 5_000L);
    sizes.put("shop_order", 13_000L);
    sizes.put("shop_order_line", 36_000L);
    sizes.put("shop_payment", 13_500L);
    sizes.put("shop_coupon", 400L);
    sizes.put("shop_comment", 2_000L);
    sizes.put("shop_device", 1_200L);
    sizes.put("audit_log", 3_000L);
    sizes.put("shop_all_types", 600L);
    return sizes;
  }
}
