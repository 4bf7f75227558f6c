package io.portage.testdata.shop;

import static io.portage.testdata.shop.Deed.often;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Customers, their addresses and devices come, change and go. */
final class CustomerDeeds {

  private CustomerDeeds() {}

  static List<Deed.Weighted> all() {
    return List.of(
        often(4, CustomerDeeds::customerComesOrGoes),
        often(8, CustomerDeeds::customerChanges),
        often(4, CustomerDeeds::addressComesOrGoes),
        often(3, CustomerDeeds::deviceComesOrGoes),
        often(2, CustomerDeeds::deviceIsSeen));
  }

  private static void customerComesOrGoes(Transaction t) throws SQLException {
    if (t.grows("shop_customer")) {
      customerComes(t);
    } else {
      customerGoes(t);
    }
  }

  private static void customerComes(Transaction t) throws SQLException {
    Values v = t.values();
    String email = "w-" + v.hex(8) + "@example.com";
    t.insertRow(
        "shop_customer",
        "user_id, email, full_name, newsletter, born, last_ip, credit, preferences, notes, created",
        null,
        email,
        v.fullName(),
        v.orNull(0.3, v.flag()),
        v.orNull(0.3, v.date()),
        v.orNull(0.2, v.ip()),
        v.decimal(-10_000, 1_000_000, 2),
        v.orNull(0.4, v.json()),
        v.sentence(6),
        v.dateTime());
    Object customer = t.one("SELECT id FROM shop_customer WHERE email = ?", email).orElseThrow();
    address(t, customer);
  }

  private static void address(Transaction t, Object customer) throws SQLException {
    Values v = t.values();
    t.insertRow(
        "shop_address",
        "customer_id, kind, street, postcode, city, country, latitude, longitude, is_default",
        customer,
        v.pick(SalesRows.KINDS),
        v.word() + " " + (1 + v.below(200)),
        v.decimal(0, 99_999, 0),
        v.pick(Words.CITIES),
        v.pick(Words.COUNTRIES),
        v.orNull(0.3, v.decimal(-90_000_000, 90_000_000, 6)),
        v.orNull(0.3, v.decimal(-180_000_000, 180_000_000, 6)),
        v.flag());
  }

  /** Only a customer without orders goes; the lock keeps new children away. */
  private static void customerGoes(Transaction t) throws SQLException {
    Object start = t.anyId("shop_customer").orElseThrow();
    Optional<Object> found =
        t.one(
            "SELECT c.id FROM shop_customer c WHERE c.id >= ? AND NOT EXISTS"
                + " (SELECT 1 FROM shop_order o WHERE o.customer_id = c.id)"
                + " ORDER BY c.id LIMIT 1",
            start);
    if (found.isEmpty()) {
      return;
    }
    Object customer = found.get();
    t.one("SELECT id FROM shop_customer WHERE id = ? FOR UPDATE", customer);
    t.update(
        "UPDATE shop_order o JOIN shop_address a ON a.id = o.address_id SET o.address_id = NULL"
            + " WHERE a.customer_id = ?",
        customer);
    t.delete("shop_address", "DELETE FROM shop_address WHERE customer_id = ?", customer);
    t.delete("shop_device", "DELETE FROM shop_device WHERE customer_id = ?", customer);
    t.delete("shop_customer", "DELETE FROM shop_customer WHERE id = ?", customer);
  }

  private static void customerChanges(Transaction t) throws SQLException {
    Values v = t.values();
    Optional<Object> customer = t.anyId("shop_customer");
    if (customer.isEmpty()) {
      return;
    }
    if (v.flag() == 0) {
      t.update(
          "UPDATE shop_customer SET born = ?, newsletter = ?, last_ip = ?, notes = ? WHERE id = ?",
          v.orNull(0.5, v.date()),
          v.orNull(0.5, v.flag()),
          v.orNull(0.5, v.ip()),
          v.chance(0.3) ? "" : v.sentence(4),
          customer.get());
    } else {
      t.update(
          "UPDATE shop_customer SET credit = ?, preferences = ? WHERE id = ?",
          v.decimal(-10_000, 1_000_000, 2),
          v.orNull(0.4, v.json()),
          customer.get());
    }
  }

  private static void addressComesOrGoes(Transaction t) throws SQLException {
    if (t.grows("shop_address")) {
      address(t, t.anyIdLocked("shop_customer").orElseThrow());
      return;
    }
    Optional<Object> address = t.anyIdLocked("shop_address");
    if (address.isPresent()) {
      t.update("UPDATE shop_order SET address_id = NULL WHERE address_id = ?", address.get());
      t.delete("shop_address", "DELETE FROM shop_address WHERE id = ?", address.get());
    }
  }

  private static void deviceComesOrGoes(Transaction t) throws SQLException {
    Values v = t.values();
    if (t.grows("shop_device")) {
      t.insertRow(
          "shop_device",
          "token, customer_id, name, secret, seen",
          v.bytes(16),
          t.anyIdLocked("shop_customer").orElseThrow(),
          v.word(),
          v.orNull(0.3, v.bytes(1 + (int) v.below(64))),
          v.orNull(0.4, v.dateTime()));
      return;
    }
    Optional<Object> token = KeyDeeds.anyToken(t);
    if (token.isPresent()) {
      t.delete("shop_device", "DELETE FROM shop_device WHERE token = ?", token.get());
    }
  }

  private static void deviceIsSeen(Transaction t) throws SQLException {
    Values v = t.values();
    Optional<Object> token = KeyDeeds.anyToken(t);
    if (token.isPresent()) {
      t.update(
          "UPDATE shop_device SET seen = ?, secret = ? WHERE token = ?",
          v.orNull(0.2, v.dateTime()),
          v.orNull(0.3, v.bytes(1 + (int) v.below(64))),
          token.get());
    }
  }
}
