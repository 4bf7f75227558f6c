package io.portage.testdata.shop;

import static io.portage.testdata.shop.Deed.often;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Primary keys change: of one row, of a chain of rows, of composite, text and binary keys. */
final class KeyDeeds {

  /** How far the search for a free id goes. */
  private static final int GAP_WINDOW = 1_000;

  private static final String[] MOVABLE = {"shop_payment", "shop_comment", "shop_all_types"};

  private KeyDeeds() {}

  static List<Deed.Weighted> all() {
    return List.of(
        often(3, KeyDeeds::chain),
        often(3, KeyDeeds::intoGap),
        often(1, KeyDeeds::belowAll),
        often(3, KeyDeeds::stockToOtherWarehouse),
        often(3, KeyDeeds::onlyCase),
        often(1, KeyDeeds::renameRegion),
        often(2, KeyDeeds::reactionChanges),
        often(1, KeyDeeds::newToken),
        often(1, KeyDeeds::newSessionKey));
  }

  static Optional<Object> anyToken(Transaction t) throws SQLException {
    return t.one(
        "SELECT token FROM shop_device WHERE token >= ? ORDER BY token LIMIT 1",
        (Object) t.values().bytes(16));
  }

  static Optional<Object> anyRegion(Transaction t) throws SQLException {
    return t.one(
        "SELECT code FROM shop_region WHERE code >= ? ORDER BY code LIMIT 1",
        t.values().pick(Words.COUNTRIES));
  }

  /** Each row takes its neighbour's key, which that one has just left. */
  private static void chain(Transaction t) throws SQLException {
    Values v = t.values();
    Object[] ends = t.row("SELECT MIN(id), MAX(id) FROM shop_queue_slot").orElseThrow();
    long lowest = ((Number) ends[0]).longValue();
    if (lowest > 1 && v.flag() == 0) {
      t.changeKey("UPDATE shop_queue_slot SET id = id - 1 ORDER BY id");
    } else {
      long from = v.chance(0.5) ? lowest : v.between(lowest, ((Number) ends[1]).longValue());
      t.changeKey("UPDATE shop_queue_slot SET id = id + 1 WHERE id >= ? ORDER BY id DESC", from);
    }
  }

  /** A row takes an id that a deleted row has left, so that AUTO_INCREMENT stays ahead. */
  private static void intoGap(Transaction t) throws SQLException {
    String table = t.values().pick(MOVABLE);
    Optional<Object> start = t.anyId(table);
    Optional<Object> moving = t.anyId(table);
    if (start.isEmpty() || moving.isEmpty()) {
      return;
    }
    Optional<Object> gap =
        t.one(
            ("SELECT a.id + 1 FROM %1$s a LEFT JOIN %1$s b ON b.id = a.id + 1"
                    + " WHERE a.id BETWEEN ? AND ? AND b.id IS NULL"
                    + " AND a.id < (SELECT MAX(id) FROM %1$s) ORDER BY a.id LIMIT 1")
                .formatted(table),
            start.get(),
            ((Number) start.get()).longValue() + GAP_WINDOW);
    if (gap.isPresent()) {
      t.changeKey("UPDATE " + table + " SET id = ? WHERE id = ?", gap.get(), moving.get());
    }
  }

  /** Below zero too: ids are signed. */
  private static void belowAll(Transaction t) throws SQLException {
    Optional<Object> coupon = t.anyId("shop_coupon");
    Optional<Object> free = t.one("SELECT LEAST(MIN(id), 0) - 1 FROM shop_coupon");
    if (coupon.isPresent()) {
      t.changeKey("UPDATE shop_coupon SET id = ? WHERE id = ?", free.orElseThrow(), coupon.get());
    }
  }

  private static void stockToOtherWarehouse(Transaction t) throws SQLException {
    Object product = t.anyId("shop_product").orElseThrow();
    Optional<Object> from =
        t.one("SELECT MIN(warehouse_id) FROM shop_stock WHERE product_id = ?", product);
    Optional<Object> to =
        t.one(
            "SELECT MAX(w.id) FROM shop_warehouse w LEFT JOIN shop_stock s"
                + " ON s.warehouse_id = w.id AND s.product_id = ? WHERE s.warehouse_id IS NULL",
            product);
    if (from.isPresent() && to.isPresent()) {
      t.changeKey(
          "UPDATE shop_stock SET warehouse_id = ? WHERE warehouse_id = ? AND product_id = ?",
          to.get(),
          from.get(),
          product);
    }
  }

  /** The same key for MySQL's collation, another one for PostgreSQL. */
  private static void onlyCase(Transaction t) throws SQLException {
    Optional<Object> region = anyRegion(t);
    if (region.isPresent()) {
      String code = (String) region.get();
      String lower = code.toLowerCase(Locale.ROOT);
      String other = code.equals(lower) ? code.toUpperCase(Locale.ROOT) : lower;
      t.changeKey("UPDATE shop_region SET code = ? WHERE code = ?", other, code);
    }
  }

  private static void renameRegion(Transaction t) throws SQLException {
    Values v = t.values();
    Optional<Object> region = anyRegion(t);
    if (region.isPresent()) {
      t.changeKey(
          "UPDATE shop_region SET code = ? WHERE code = ?",
          v.pick(Words.COUNTRIES) + "-" + v.hex(6),
          region.get());
    }
  }

  private static void reactionChanges(Transaction t) throws SQLException {
    Values v = t.values();
    String emoji = Character.toString(0x1F600 + (int) v.below(80));
    boolean exists =
        t.one("SELECT emoji FROM shop_reaction WHERE emoji = ? FOR UPDATE", emoji).isPresent();
    if (!exists && t.grows("shop_reaction")) {
      t.insertRow("shop_reaction", "emoji, label, uses", emoji, v.word(), v.below(100_000));
    } else if (exists && !t.grows("shop_reaction")) {
      t.delete("shop_reaction", "DELETE FROM shop_reaction WHERE emoji = ?", emoji);
    } else if (exists) {
      t.update("UPDATE shop_reaction SET uses = ? WHERE emoji = ?", v.below(100_000), emoji);
    } else {
      t.changeKey("UPDATE shop_reaction SET emoji = ? ORDER BY emoji LIMIT 1", emoji);
    }
  }

  private static void newToken(Transaction t) throws SQLException {
    Values v = t.values();
    Optional<Object> token = anyToken(t);
    if (token.isPresent()) {
      byte[] other = v.bytes(16);
      if (v.flag() == 0) {
        other[15] = 0; // a binlog event leaves out the zero bytes at the end
      }
      t.changeKey("UPDATE shop_device SET token = ? WHERE token = ?", other, token.get());
    }
  }

  /** As Django's cycle_key, which keeps the data. */
  private static void newSessionKey(Transaction t) throws SQLException {
    Values v = t.values();
    Optional<Object> key =
        t.one("SELECT session_key FROM django_session ORDER BY session_key LIMIT 1");
    if (key.isPresent()) {
      t.changeKey(
          "UPDATE django_session SET session_key = ? WHERE session_key = ?", v.hex(16), key.get());
    }
  }
}
