package io.portage.testdata.shop;

import static io.portage.testdata.shop.Deed.often;

import java.sql.SQLException;
import java.util.List;

/** Rare transactions of many rows, of all sizes up to the workload's limit. */
final class BulkDeeds {

  private BulkDeeds() {}

  static List<Deed.Weighted> all() {
    return List.of(
        often(1, BulkDeeds::updateLines),
        often(1, BulkDeeds::updateMovements),
        often(1, BulkDeeds::movementsComeOrGo),
        often(1, BulkDeeds::updateAndThinkBetter));
  }

  /** As likely between 10 and 100 as between 10,000 and 100,000. */
  private static long size(Transaction t) {
    return Math.max(1, Math.round(Math.pow(t.maxRows(), t.values().fraction())));
  }

  private static void updateLines(Transaction t) throws SQLException {
    Values v = t.values();
    Object from = t.anyId("shop_order_line").orElse(0L);
    t.update(
        "UPDATE shop_order_line SET gift = 1 - gift, discount = ? WHERE id >= ? ORDER BY id LIMIT ?",
        v.orNull(0.3, v.decimal(0, 5_000, 4)),
        v.flag() == 0 ? 0L : from,
        size(t));
  }

  private static void updateMovements(Transaction t) throws SQLException {
    t.update(
        "UPDATE shop_stock_movement SET delta = -delta, moved = ? ORDER BY id DESC LIMIT ?",
        t.values().dateTime(),
        size(t));
  }

  private static void updateAndThinkBetter(Transaction t) throws SQLException {
    updateLines(t);
    t.rollback();
  }

  private static void movementsComeOrGo(Transaction t) throws SQLException {
    long size = size(t);
    if (!t.grows("shop_stock_movement")) {
      t.delete(
          "shop_stock_movement",
          "DELETE FROM shop_stock_movement ORDER BY id LIMIT ?",
          Math.min(size, t.surplus("shop_stock_movement")));
      return;
    }
    long lines = ((Number) t.one("SELECT COUNT(*) FROM shop_order_line").orElseThrow()).longValue();
    for (long rest = size; rest > 0 && lines > 0; rest -= lines) {
      t.insert(
          "shop_stock_movement",
          "INSERT INTO shop_stock_movement (warehouse_id, product_id, delta, moved, note)"
              + " SELECT 1 + id % 8, product_id, quantity % 100, ?, ? FROM shop_order_line"
              + " ORDER BY id LIMIT ?",
          t.values().dateTime(),
          t.values().sentence(1),
          Math.min(rest, lines));
    }
  }
}
