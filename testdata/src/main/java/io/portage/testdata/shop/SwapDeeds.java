package io.portage.testdata.shop;

import static io.portage.testdata.shop.Deed.often;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Unique values change hands, which is only right in the order of the source. */
final class SwapDeeds {

  private static final long TEMPORARY_POSITIONS = 1_000_000_000L;

  private SwapDeeds() {}

  static List<Deed.Weighted> all() {
    return List.of(
        often(3, t -> swap(t, Unique.CODE, false)),
        often(3, t -> swap(t, Unique.POSITION, false)),
        often(2, t -> swap(t, Unique.EMAIL, false)),
        often(2, t -> swap(t, Unique.CODE, true)),
        often(3, t -> reinsertCoupon(t, false)),
        often(2, t -> reinsertCoupon(t, true)),
        often(2, SwapDeeds::handOver));
  }

  /** A unique column of a table with an id. */
  private enum Unique {
    CODE("shop_coupon", "code"),
    POSITION("shop_coupon", "position"),
    EMAIL("shop_customer", "email");

    final String table;
    final String column;

    Unique(String table, String column) {
      this.table = table;
      this.column = column;
    }

    Object temporary(Values v) {
      return this == POSITION
          ? (Object) (TEMPORARY_POSITIONS + v.below(TEMPORARY_POSITIONS))
          : "swap-" + v.hex(8);
    }

    void set(Transaction t, Object id, Object value) throws SQLException {
      t.update("UPDATE " + table + " SET " + column + " = ? WHERE id = ?", value, id);
    }

    Optional<Object> lockedValue(Transaction t, Object id) throws SQLException {
      return t.one("SELECT " + column + " FROM " + table + " WHERE id = ? FOR UPDATE", id);
    }
  }

  /** Two rows exchange a value by way of a temporary one, in one transaction or across two. */
  private static void swap(Transaction t, Unique unique, boolean acrossTwo) throws SQLException {
    Optional<Object> first = t.anyId(unique.table);
    Optional<Object> second = t.anyId(unique.table);
    if (first.isEmpty() || second.isEmpty() || first.get().equals(second.get())) {
      return;
    }
    Optional<Object> one = unique.lockedValue(t, first.get());
    Optional<Object> other = unique.lockedValue(t, second.get());
    if (one.isEmpty() || other.isEmpty()) {
      return;
    }
    unique.set(t, first.get(), unique.temporary(t.values()));
    if (acrossTwo) {
      t.commit();
    }
    unique.set(t, second.get(), one.get());
    unique.set(t, first.get(), other.get());
    t.swapped();
  }

  /** One gives up its position and the other, before in the table or after, takes it. */
  private static void handOver(Transaction t) throws SQLException {
    Optional<Object> giver = t.anyId("shop_coupon");
    Optional<Object> taker = t.anyId("shop_coupon");
    if (giver.isEmpty() || taker.isEmpty() || giver.get().equals(taker.get())) {
      return;
    }
    Optional<Object> position = Unique.POSITION.lockedValue(t, giver.get());
    if (position.isPresent()) {
      Unique.POSITION.set(t, giver.get(), Unique.POSITION.temporary(t.values()));
      Unique.POSITION.set(t, taker.get(), position.get());
    }
  }

  /** The same code and position come back with another id. */
  private static void reinsertCoupon(Transaction t, boolean acrossTwo) throws SQLException {
    Values v = t.values();
    Optional<Object> id = t.anyIdLocked("shop_coupon");
    if (id.isEmpty()) {
      return;
    }
    Object[] coupon =
        t.row("SELECT code, position FROM shop_coupon WHERE id = ?", id.get()).orElseThrow();
    t.delete("shop_coupon", "DELETE FROM shop_coupon WHERE id = ?", id.get());
    if (acrossTwo) {
      t.commit();
    }
    t.insertRow(
        "shop_coupon",
        "code, position, percent, valid_from, valid_to",
        coupon[0],
        coupon[1],
        v.below(101),
        v.date(),
        v.orNull(0.4, v.date()));
  }
}
