package io.portage.testdata.shop;

import static io.portage.testdata.shop.RowMaker.row;

import java.util.List;

/** Rows of Django's own tables: content types, permissions, groups, users, sessions. */
record AuthRows(ShopSizes sizes) {

  private static final List<String> ACTIONS = List.of("add", "change", "delete", "view");

  /** Long enough that a database stores it out of line. */
  private static final int LONG_TEXT = 300_000;

  List<RowMaker> makers() {
    return List.of(
        RowMaker.of(
            "django_content_type",
            "id app_label model",
            (i, v) -> {
              String table = ShopSchema.tables().get((int) i);
              int cut = table.indexOf('_');
              return row(i + 1, table.substring(0, cut), table.substring(cut + 1));
            }),
        RowMaker.of(
            "auth_permission",
            "id name content_type_id codename",
            (i, v) -> {
              String action = ACTIONS.get((int) (i % 4));
              String model = ShopSchema.tables().get((int) (i / 4));
              return row(i + 1, "Can " + action + " " + model, i / 4 + 1, action + "_" + model);
            }),
        RowMaker.of(
            "auth_group", "id name", (i, v) -> row(i + 1, v.pick(Words.CITIES) + " team " + i)),
        RowMaker.of(
            "auth_group_permissions",
            "id group_id permission_id",
            (i, v) -> row(i + 1, 1 + i / 10, 1 + (i / 10 * 7 + i % 10 * 11) % 112)),
        RowMaker.of(
            "auth_user",
            "id password last_login is_superuser username first_name last_name email is_staff"
                + " is_active date_joined",
            this::user),
        RowMaker.of(
            "auth_user_groups",
            "id user_id group_id",
            (i, v) -> {
              long users = sizes.rows("auth_user");
              return row(i + 1, 1 + i % users, 1 + (i * 3 + i / users) % 20);
            }),
        RowMaker.of("django_session", "session_key session_data expire_date", this::session));
  }

  private Object[] user(long i, Values v) {
    String first = i == 3 ? "" : v.pick(Words.FIRST_NAMES);
    return row(
        i + 1,
        "pbkdf2_sha256$320000$" + v.hex(11) + "$" + v.hex(22),
        v.orNull(0.3, v.dateTime()),
        i == 0 ? 1 : 0,
        "user" + i,
        first,
        v.pick(Words.LAST_NAMES),
        i == 3 ? "" : "user" + i + "@example.com",
        v.chance(0.05) ? 1 : 0,
        v.chance(0.95) ? 1 : 0,
        v.dateTime());
  }

  private Object[] session(long i, Values v) {
    String data = i == 0 ? "" : i == 7 ? "ü🚚x".repeat(LONG_TEXT / 3) : v.hex(60);
    String expires = i == 1 ? Edges.FIRST_DATETIME : i == 2 ? Edges.LAST_DATETIME : v.dateTime();
    return row(v.hex(16), data, expires);
  }
}
