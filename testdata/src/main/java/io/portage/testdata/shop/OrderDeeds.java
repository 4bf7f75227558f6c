package io.portage.testdata.shop;

import static io.portage.testdata.shop.Deed.often;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;

/** Orders with their lines and payments: parents and children in one transaction. */
final class OrderDeeds {

  private OrderDeeds() {}

  static List<Deed.Weighted> all() {
    return List.of(
        often(14, OrderDeeds::placeOrCancel),
        often(10, OrderDeeds::advance),
        often(6, OrderDeeds::payOrRefund),
        often(10, OrderDeeds::lineAtTheTailOrGone),
        often(3, OrderDeeds::placeAndThinkBetter),
        often(3, OrderDeeds::placeWithSavepoint));
  }

  private static void placeOrCancel(Transaction t) throws SQLException {
    if (t.grows("shop_order")) {
      place(t);
    } else {
      cancel(t);
    }
  }

  private static void placeAndThinkBetter(Transaction t) throws SQLException {
    place(t);
    advance(t);
    t.rollback();
  }

  private static void placeWithSavepoint(Transaction t) throws SQLException {
    advance(t);
    Savepoint savepoint = t.savepoint();
    Transaction.Snapshot before = t.snapshot();
    place(t);
    t.rollbackTo(savepoint, before);
    payOrRefund(t);
  }

  private static void place(Transaction t) throws SQLException {
    Values v = t.values();
    Object customer = t.anyId("shop_customer").orElseThrow();
    Object address = v.chance(0.2) ? null : t.anyId("shop_address").orElse(null);
    String number = "W" + v.hex(9);
    t.insertRow(
        "shop_order",
        "number, customer_id, address_id, status, placed, due, total, currency, client_ip, meta,"
            + " synced",
        number,
        customer,
        address,
        "new",
        v.dateTime(),
        v.orNull(0.4, v.date()),
        v.decimal(100, 5_000_000, 2),
        "EUR",
        v.orNull(0.3, v.ip()),
        v.orNull(0.6, v.json()),
        v.orNull(0.5, v.dateTime()));
    Object order = t.one("SELECT id FROM shop_order WHERE number = ?", number).orElseThrow();
    long lines = 1 + v.below(5);
    for (long position = 1; position <= lines; position++) {
      line(t, order, position);
    }
    if (v.chance(0.8)) {
      pay(t, order);
    }
  }

  private static void line(Transaction t, Object order, long position) throws SQLException {
    Values v = t.values();
    t.insertRow(
        "shop_order_line",
        "order_id, product_id, position, quantity, unit_price, discount, gift",
        order,
        t.anyId("shop_product").orElseThrow(),
        position,
        1 + v.below(9),
        v.decimal(0, 1_000_000, 2),
        v.orNull(0.6, v.decimal(0, 5_000, 4)),
        v.flag());
  }

  private static void pay(Transaction t, Object order) throws SQLException {
    Values v = t.values();
    t.insertRow(
        "shop_payment",
        "order_id, uuid, method, amount, processing, settled_after, paid, reference, receipt",
        order,
        v.hex(16),
        v.pick(SalesRows.METHODS),
        v.decimal(100, 5_000_000, 2),
        v.duration(),
        v.orNull(0.4, v.duration()),
        v.orNull(0.2, v.dateTime()),
        v.orNull(0.3, v.hex(8)),
        v.orNull(0.9, v.bytes(80)));
  }

  private static void cancel(Transaction t) throws SQLException {
    Optional<Object> order = t.anyIdLocked("shop_order");
    if (order.isPresent()) {
      t.delete("shop_payment", "DELETE FROM shop_payment WHERE order_id = ?", order.get());
      t.delete("shop_order_line", "DELETE FROM shop_order_line WHERE order_id = ?", order.get());
      t.delete("shop_order", "DELETE FROM shop_order WHERE id = ?", order.get());
    }
  }

  private static void advance(Transaction t) throws SQLException {
    Values v = t.values();
    Optional<Object> order = t.anyId("shop_order");
    if (order.isPresent()) {
      t.update(
          "UPDATE shop_order SET status = ?, synced = ?, due = ? WHERE id = ?",
          v.pick(SalesRows.STATUSES),
          v.orNull(0.3, v.dateTime()),
          v.orNull(0.3, v.date()),
          order.get());
    }
  }

  private static void payOrRefund(Transaction t) throws SQLException {
    if (t.grows("shop_payment")) {
      Optional<Object> order = t.anyIdLocked("shop_order");
      if (order.isPresent()) {
        pay(t, order.get());
      }
      return;
    }
    Optional<Object> payment = t.anyId("shop_payment");
    if (payment.isPresent()) {
      t.delete("shop_payment", "DELETE FROM shop_payment WHERE id = ?", payment.get());
    }
  }

  /** New rows of the largest table come at its end, while the copy may be reading there. */
  private static void lineAtTheTailOrGone(Transaction t) throws SQLException {
    if (t.grows("shop_order_line")) {
      Optional<Object> order =
          t.one("SELECT id FROM shop_order ORDER BY id DESC LIMIT 1 FOR UPDATE");
      if (order.isPresent()) {
        Object last =
            t.one(
                    "SELECT COALESCE(MAX(position), 0) FROM shop_order_line WHERE order_id = ?",
                    order.get())
                .orElseThrow();
        if (((Number) last).longValue() < Short.MAX_VALUE) {
          line(t, order.get(), ((Number) last).longValue() + 1);
        }
      }
      return;
    }
    Optional<Object> line = t.anyId("shop_order_line");
    if (line.isPresent()) {
      t.delete("shop_order_line", "DELETE FROM shop_order_line WHERE id = ?", line.get());
    }
  }
}
