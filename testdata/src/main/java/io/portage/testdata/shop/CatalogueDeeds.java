package io.portage.testdata.shop;

import static io.portage.testdata.shop.Deed.often;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Prices, stock, categories and tags change. */
final class CatalogueDeeds {

  private CatalogueDeeds() {}

  static List<Deed.Weighted> all() {
    return List.of(
        often(10, CatalogueDeeds::priceChanges),
        often(6, CatalogueDeeds::oneJsonKeyChanges),
        often(2, CatalogueDeeds::categoryMoves),
        often(4, CatalogueDeeds::tagComesOrGoes),
        often(4, CatalogueDeeds::stockMoves),
        often(2, CatalogueDeeds::slotChanges),
        often(2, CatalogueDeeds::productIsTriedAndRestored));
  }

  private static void priceChanges(Transaction t) throws SQLException {
    Values v = t.values();
    Object product = t.anyId("shop_product").orElseThrow();
    t.update(
        "UPDATE shop_product SET price = ?, stock_level = ?, weight = ?, released = ?,"
            + " available_from = ?, is_active = ?, updated = ? WHERE id = ?",
        v.decimal(0, 1_000_000, 2),
        v.below(5_000),
        v.chance(0.02) ? "-0.0" : v.orNull(0.1, v.doubleText()),
        v.orNull(0.3, v.date()),
        v.orNull(0.3, v.time(6)),
        v.flag(),
        v.dateTime(),
        product);
  }

  private static void oneJsonKeyChanges(Transaction t) throws SQLException {
    Values v = t.values();
    Object product = t.anyId("shop_product").orElseThrow();
    t.update(
        "UPDATE shop_product SET attributes = JSON_SET(attributes, '$.stock', ?) WHERE id = ?",
        v.below(1_000),
        product);
  }

  /** Under a category of a lower id or under none, so that no circle comes about. */
  private static void categoryMoves(Transaction t) throws SQLException {
    Values v = t.values();
    long category = ((Number) t.anyId("shop_category").orElseThrow()).longValue();
    Object parent = category == 1 || v.chance(0.2) ? null : (Object) (1 + v.below(category - 1));
    t.update("UPDATE shop_category SET parent_id = ? WHERE id = ?", parent, category);
  }

  private static void tagComesOrGoes(Transaction t) throws SQLException {
    if (t.grows("shop_product_tags")) {
      t.insert(
          "shop_product_tags",
          "INSERT IGNORE INTO shop_product_tags (product_id, tag_id) VALUES (?, ?)",
          t.anyId("shop_product").orElseThrow(),
          t.anyId("shop_tag").orElseThrow());
      return;
    }
    Optional<Object> id = t.anyId("shop_product_tags");
    if (id.isPresent()) {
      t.delete("shop_product_tags", "DELETE FROM shop_product_tags WHERE id = ?", id.get());
    }
  }

  private static void stockMoves(Transaction t) throws SQLException {
    Values v = t.values();
    Object product = t.anyId("shop_product").orElseThrow();
    long delta = v.between(-50, 50);
    if (t.grows("shop_stock_movement")) {
      t.insertRow(
          "shop_stock_movement",
          "warehouse_id, product_id, delta, moved, note",
          1 + v.below(8),
          product,
          delta,
          v.dateTime(),
          v.orNull(0.5, v.sentence(2)));
    } else {
      t.delete("shop_stock_movement", "DELETE FROM shop_stock_movement ORDER BY id LIMIT 1");
    }
    t.update(
        "UPDATE shop_stock SET quantity = (quantity + ?) % 100000, counted = ? WHERE product_id = ?",
        delta, v.orNull(0.4, v.dateTime()), product);
  }

  private static void slotChanges(Transaction t) throws SQLException {
    Values v = t.values();
    Object slot = t.anyId("shop_queue_slot").orElseThrow();
    t.update(
        "UPDATE shop_queue_slot SET label = ?, payload = ? WHERE id = ?",
        v.word(),
        v.orNull(0.3, v.json()),
        slot);
  }

  private static void productIsTriedAndRestored(Transaction t) throws SQLException {
    priceChanges(t);
    oneJsonKeyChanges(t);
    t.rollback();
  }
}
