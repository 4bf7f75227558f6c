package io.portage.testdata.shop;

import static io.portage.testdata.shop.Deed.often;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** MySQL's own ways to insert or update: ON DUPLICATE KEY UPDATE and REPLACE. */
final class UpsertDeeds {

  /** Twice as many names as there are settings at first. */
  private static final int SETTING_NAMES = 120;

  private UpsertDeeds() {}

  static List<Deed.Weighted> all() {
    return List.of(
        often(3, UpsertDeeds::setting),
        often(3, UpsertDeeds::replaceSetting),
        often(2, UpsertDeeds::settingGoes),
        often(4, UpsertDeeds::stock),
        often(2, UpsertDeeds::stockGoes),
        often(2, UpsertDeeds::replaceRegion),
        often(1, UpsertDeeds::regionGoes));
  }

  private static String settingName(Transaction t) {
    return "setting-" + t.values().below(SETTING_NAMES);
  }

  private static void setting(Transaction t) throws SQLException {
    Values v = t.values();
    String name = settingName(t);
    boolean exists =
        t.one("SELECT id FROM shop_setting WHERE name = ? FOR UPDATE", name).isPresent();
    String sql =
        "INSERT INTO shop_setting (name, value, updated) VALUES (?, ?, ?)"
            + " ON DUPLICATE KEY UPDATE value = VALUES(value), updated = VALUES(updated)";
    Object[] row = {name, v.orNull(0.2, v.sentence(2)), v.dateTime()};
    if (exists) {
      t.update(sql, row);
    } else {
      t.insert("shop_setting", sql, row);
    }
  }

  private static void replaceSetting(Transaction t) throws SQLException {
    Values v = t.values();
    t.replace(
        "shop_setting",
        "REPLACE INTO shop_setting (name, value, updated) VALUES (?, ?, ?)",
        settingName(t),
        v.orNull(0.2, v.sentence(2)),
        v.dateTime());
  }

  private static void settingGoes(Transaction t) throws SQLException {
    Optional<Object> id = t.anyId("shop_setting");
    if (id.isPresent() && !t.grows("shop_setting")) {
      t.delete("shop_setting", "DELETE FROM shop_setting WHERE id = ?", id.get());
    }
  }

  private static void stock(Transaction t) throws SQLException {
    Values v = t.values();
    Object product = t.anyId("shop_product").orElseThrow();
    long warehouse = 1 + v.below(8);
    boolean exists =
        t.one(
                "SELECT shelf FROM shop_stock WHERE warehouse_id = ? AND product_id = ? FOR UPDATE",
                warehouse,
                product)
            .isPresent();
    String sql =
        "INSERT INTO shop_stock (warehouse_id, product_id, quantity, shelf, counted)"
            + " VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
            + " quantity = (quantity + VALUES(quantity)) % 100000, counted = VALUES(counted)";
    Object[] row = {warehouse, product, v.below(100), v.below(300), v.orNull(0.4, v.dateTime())};
    if (exists) {
      t.update(sql, row);
    } else if (t.grows("shop_stock")) {
      t.insert("shop_stock", sql, row);
    }
  }

  private static void stockGoes(Transaction t) throws SQLException {
    if (!t.grows("shop_stock")) {
      t.delete(
          "shop_stock",
          "DELETE FROM shop_stock WHERE product_id = ? ORDER BY warehouse_id LIMIT 1",
          t.anyId("shop_product").orElseThrow());
    }
  }

  /** In another case than the row that gives way, at times. */
  private static void replaceRegion(Transaction t) throws SQLException {
    Values v = t.values();
    String code =
        t.grows("shop_region")
            ? v.pick(Words.COUNTRIES) + "-" + v.hex(4)
            : ((String) KeyDeeds.anyRegion(t).orElse("DE-new")).toUpperCase(Locale.ROOT);
    t.replace(
        "shop_region",
        "REPLACE INTO shop_region (code, name, tax) VALUES (?, ?, ?)",
        code,
        v.pick(Words.CITIES),
        v.decimal(0, 300_000, 4));
  }

  private static void regionGoes(Transaction t) throws SQLException {
    Optional<Object> code = KeyDeeds.anyRegion(t);
    if (code.isPresent() && !t.grows("shop_region")) {
      t.delete("shop_region", "DELETE FROM shop_region WHERE code = ?", code.get());
    }
  }
}
