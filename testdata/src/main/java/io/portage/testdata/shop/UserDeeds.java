package io.portage.testdata.shop;

import static io.portage.testdata.shop.Deed.often;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Users, their sessions, comments and permissions come, change and go. */
final class UserDeeds {

  private UserDeeds() {}

  static List<Deed.Weighted> all() {
    return List.of(
        often(6, UserDeeds::userComesOrGoes),
        often(6, UserDeeds::logIn),
        often(4, UserDeeds::sessionOpensOrEnds),
        often(4, UserDeeds::sessionChanges),
        often(4, UserDeeds::commentComesOrGoes),
        often(2, UserDeeds::groupGainsOrLosesPermission));
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
