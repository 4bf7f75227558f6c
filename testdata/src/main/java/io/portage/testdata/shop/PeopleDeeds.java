package io.portage.testdata.shop;

import static io.portage.testdata.shop.Deed.often;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Users, sessions, customers, addresses, devices, comments: they come, change and go. */
final class PeopleDeeds {

  private PeopleDeeds() {}

  static List<Deed.Weighted> all() {
    return List.of(
        often(6, PeopleDeeds::userComesOrGoes),
        often(6, PeopleDeeds::logIn),
        often(4, PeopleDeeds::sessionOpensOrEnds),
        often(4, PeopleDeeds::sessionChanges),
        often(4, PeopleDeeds::customerComesOrGoes),
        often(8, PeopleDeeds::customerChanges),
        often(4, PeopleDeeds::addressComesOrGoes),
        often(3, PeopleDeeds::deviceComesOrGoes),
        often(2, PeopleDeeds::deviceIsSeen),
        often(4, PeopleDeeds::commentComesOrGoes),
        often(2, PeopleDeeds::groupGainsOrLosesPermission));
  }

  private static void userComesOrGoes(Transaction t) throws SQLException {
    Values v = t.values();
    if (t.grows("auth_user")) {
      String name = "w-" + v.hex(8);
      t.insertRow(
          "auth_user",
          "password, last_login, is_superuser, username, first_name, last_name, email, is_staff,"
              + " is_active, date_joined",
          "!" + v.hex(20),
          null,
          0,
          name,
          v.pick(Words.FIRST_NAMES),
          v.pick(Words.LAST_NAMES),
          name + "@example.com",
          0,
          1,
          v.dateTime());
      Object user = t.one("SELECT id FROM auth_user WHERE username = ?", name).orElseThrow();
      t.insertRow("auth_user_groups", "user_id, group_id", user, 1 + v.below(20));
      return;
    }
    Optional<Object> user = t.anyIdLocked("auth_user");
    if (user.isPresent()) {
      t.delete("auth_user_groups", "DELETE FROM auth_user_groups WHERE user_id = ?", user.get());
      t.update("UPDATE shop_comment SET user_id = NULL WHERE user_id = ?", user.get());
      t.update("UPDATE shop_customer SET user_id = NULL WHERE user_id = ?", user.get());
      t.delete("auth_user", "DELETE FROM auth_user WHERE id = ?", user.get());
    }
  }

  private static void logIn(Transaction t) throws SQLException {
    Values v = t.values();
    Optional<Object> user = t.anyId("auth_user");
    if (user.isPresent()) {
      t.update(
          "UPDATE auth_user SET last_login = ? WHERE id = ?",
          v.orNull(0.2, v.dateTime()),
          user.get());
    }
  }

  private static Optional<Object> anySession(Transaction t) throws SQLException {
    return t.one(
        "SELECT session_key FROM django_session WHERE session_key >= ? ORDER BY session_key LIMIT 1",
        t.values().hex(2));
  }

  private static void sessionOpensOrEnds(Transaction t) throws SQLException {
    Values v = t.values();
    if (t.grows("django_session")) {
      t.insertRow(
          "django_session",
          "session_key, session_data, expire_date",
          v.hex(16),
          v.hex(60),
          v.dateTime());
      return;
    }
    Optional<Object> session = anySession(t);
    if (session.isPresent()) {
      t.delete("django_session", "DELETE FROM django_session WHERE session_key = ?", session.get());
    }
  }

  private static void sessionChanges(Transaction t) throws SQLException {
    Values v = t.values();
    Optional<Object> session = anySession(t);
    if (session.isPresent()) {
      t.update(
          "UPDATE django_session SET session_data = ?, expire_date = ? WHERE session_key = ?",
          v.chance(0.05) ? "" : v.hex((int) v.between(1, 2_000)),
          v.dateTime(),
          session.get());
    }
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

  private static void commentComesOrGoes(Transaction t) throws SQLException {
    Values v = t.values();
    if (t.grows("shop_comment")) {
      t.insertRow(
          "shop_comment",
          "content_type_id, object_id, user_id, body, created",
          1 + v.below(28),
          1 + v.below(1_000),
          v.chance(0.2) ? null : t.anyIdLocked("auth_user").orElse(null),
          v.sentence(10),
          v.dateTime());
      return;
    }
    Optional<Object> comment = t.anyId("shop_comment");
    if (comment.isPresent()) {
      t.delete("shop_comment", "DELETE FROM shop_comment WHERE id = ?", comment.get());
    }
  }

  private static void groupGainsOrLosesPermission(Transaction t) throws SQLException {
    Values v = t.values();
    if (t.grows("auth_group_permissions")) {
      t.insert(
          "auth_group_permissions",
          "INSERT IGNORE INTO auth_group_permissions (group_id, permission_id) VALUES (?, ?)",
          1 + v.below(20),
          1 + v.below(112));
      return;
    }
    Optional<Object> id = t.anyId("auth_group_permissions");
    if (id.isPresent()) {
      t.delete(
          "auth_group_permissions", "DELETE FROM auth_group_permissions WHERE id = ?", id.get());
    }
  }
}
