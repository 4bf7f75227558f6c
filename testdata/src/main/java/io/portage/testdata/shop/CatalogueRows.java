package io.portage.testdata.shop;

import static io.portage.testdata.shop.RowMaker.row;

import java.util.List;

/** Rows of the catalogue: categories, tags, products, warehouses and their stock. */
record CatalogueRows(ShopSizes sizes) {

  static final String PRODUCT_COLUMNS =
      "id uuid slug name description category_id price weight stock_level view_count is_active"
          + " attributes released available_from created updated";

  List<RowMaker> makers() {
    return List.of(
        RowMaker.of(
            "shop_category",
            "id name slug parent_id position",
            (i, v) ->
                row(
                    i + 1,
                    v.word() + " " + v.word(),
                    "category-" + i,
                    i < 5 ? null : (Object) (1 + v.below(i)),
                    i == 1 ? 32767 : v.below(100))),
        RowMaker.of(
            "shop_tag", "id name slug", (i, v) -> row(i + 1, v.word(), v.slugWord() + "-" + i)),
        RowMaker.of("shop_product", PRODUCT_COLUMNS, this::product),
        RowMaker.of(
            "shop_product_tags",
            "id product_id tag_id",
            (i, v) -> {
              long products = sizes.rows("shop_product");
              long tags = sizes.rows("shop_tag");
              return row(i + 1, 1 + i % products, 1 + (i % products + i / products * 7) % tags);
            }),
        RowMaker.of(
            "shop_warehouse",
            "id code name",
            (i, v) -> row(i + 1, "WH-" + (char) ('A' + i), v.pick(Words.CITIES))),
        RowMaker.of(
            "shop_stock",
            "warehouse_id product_id quantity shelf counted",
            (i, v) -> {
              long product = 1 + i / 2;
              return row(
                  1 + (product + i % 2 * 3) % 8,
                  product,
                  i == 0 ? Integer.MIN_VALUE : i == 1 ? Integer.MAX_VALUE : v.between(-5, 5_000),
                  v.below(300),
                  v.orNull(0.4, v.dateTime()));
            }),
        RowMaker.of(
            "shop_stock_movement",
            "id warehouse_id product_id delta moved note",
            (i, v) ->
                row(
                    i + 1,
                    1 + v.below(8),
                    1 + v.below(sizes.rows("shop_product")),
                    v.between(-50, 50),
                    v.dateTime(),
                    v.orNull(0.5, v.sentence(2)))));
  }

  private Object[] product(long i, Values v) {
    return row(
        i + 1,
        v.hex(16),
        v.slugWord() + "-" + v.slugWord() + "-" + i,
        v.sentence(3),
        i == 4 ? "" : v.sentence(12),
        1 + v.below(sizes.rows("shop_category")),
        i == 0 ? "99999999.99" : i == 1 ? "-99999999.99" : v.decimal(0, 1_000_000, 2),
        i == 2 ? "-0.0" : i == 3 ? Edges.SMALLEST_DOUBLE : v.orNull(0.1, v.doubleText()),
        i == 2 ? Integer.MAX_VALUE : v.below(5_000),
        i == 1 ? Long.MAX_VALUE : v.below(10_000_000_000L),
        v.chance(0.9) ? 1 : 0,
        i < Json.AWKWARD.size() ? Json.AWKWARD.get((int) i) : v.json(),
        i == 5 ? Edges.FIRST_DATE : i == 6 ? Edges.LAST_DATE : v.orNull(0.2, v.date()),
        i == 5 ? "00:00:00.000000" : i == 6 ? Edges.LAST_TIME : v.orNull(0.3, v.time(6)),
        i == 7 ? Edges.FIRST_DATETIME : v.dateTime(),
        i == 7 ? Edges.LAST_DATETIME : v.dateTime());
  }
}
