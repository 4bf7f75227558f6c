package io.portage.testdata.shop;

import static io.portage.testdata.shop.RowMaker.row;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Rows of the tables with unusual keys, of the generic relation and of the keyless log. */
final class SpecialRows {

  static final String[] ACTIONS = {"create", "change", "delete", "log in"};
  static final String REGION_COLUMNS = "code name tax";

  private final ShopSizes sizes;

  /** Some rows of the log are exact repetitions: nothing tells them apart. */
  private Object[] lastLogged;

  SpecialRows(ShopSizes sizes) {
    this.sizes = sizes;
  }

  List<RowMaker> makers() {
    return List.of(
        RowMaker.of(
            "shop_comment",
            "id content_type_id object_id user_id body created",
            (i, v) ->
                row(
                    i + 1,
                    1 + v.below(28),
                    i == 0 ? Integer.MAX_VALUE : 1 + v.below(1_000),
                    v.orNull(0.2, (Object) (1 + v.below(sizes.rows("auth_user")))),
                    i == 0 ? "" : v.sentence(10),
                    v.dateTime())),
        RowMaker.of(
            "shop_setting",
            "id name value updated",
            (i, v) -> row(i + 1, "setting-" + i, v.orNull(0.2, v.sentence(2)), v.dateTime())),
        RowMaker.of(
            "shop_region",
            REGION_COLUMNS,
            (i, v) -> {
              String code = v.pick(Words.COUNTRIES) + "-" + v.slugWord() + "-" + i;
              return row(
                  i % 2 == 0 ? code.toLowerCase(Locale.ROOT) : code,
                  v.pick(Words.CITIES),
                  v.decimal(0, 300_000, 4));
            }),
        RowMaker.of(
            "shop_reaction",
            "emoji label uses",
            // U+1F600 and on: one code point each, four bytes in UTF-8
            (i, v) -> row(Character.toString(0x1F600 + (int) i), v.word(), v.below(100_000))),
        RowMaker.of("shop_device", "token customer_id name secret seen", this::device),
        RowMaker.of(
            "shop_queue_slot",
            "id label payload",
            (i, v) -> row(i + 1, v.word(), v.orNull(0.3, v.json()))),
        RowMaker.of(
            ShopSchema.KEYLESS, "happened actor action object_repr weight detail", this::logged));
  }

  /** The third token ends with zero bytes, which a binlog event leaves out. */
  private Object[] device(long i, Values v) {
    byte[] token = v.bytes(16);
    if (i == 0 || i == 1) {
      Arrays.fill(token, (byte) (i == 0 ? 0 : 0xff));
    } else if (i == 2) {
      Arrays.fill(token, 8, 16, (byte) 0);
    }
    return row(
        token,
        1 + v.below(sizes.rows("shop_customer")),
        v.word(),
        i == 3 ? new byte[0] : v.orNull(0.3, v.bytes(1 + (int) v.below(64))),
        i == 4
            ? Edges.FIRST_TIMESTAMP + ".000000"
            : i == 5 ? Edges.LAST_TIMESTAMP + ".999999" : v.orNull(0.4, v.dateTime()));
  }

  private Object[] logged(long i, Values v) {
    if (i % 10 != 9) {
      lastLogged =
          row(
              v.dateTime(),
              v.orNull(0.3, "user" + v.below(sizes.rows("auth_user"))),
              v.pick(ACTIONS),
              v.sentence(2),
              i == 0 ? Edges.LARGEST_FLOAT : i == 1 ? "-0.0" : v.orNull(0.4, v.floatText()),
              v.orNull(0.5, v.json()));
    }
    return lastLogged;
  }
}
