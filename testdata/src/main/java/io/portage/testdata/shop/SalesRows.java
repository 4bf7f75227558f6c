package io.portage.testdata.shop;

import static io.portage.testdata.shop.RowMaker.row;

import java.util.List;

/** Rows of customers, addresses, orders, order lines and payments: most of the database. */
record SalesRows(ShopSizes sizes) {

  static final String[] STATUSES = {"new", "paid", "packed", "shipped", "returned", "cancelled"};
  static final String[] METHODS = {"card", "invoice", "transfer", "gift card"};
  static final String[] KINDS = {"billing", "shipping", "both"};

  private static final int LARGE_RECEIPT = 200_000;

  private static final long[] DURATION_EDGES = {
    0,
    1,
    -1,
    Moments.DAY_MICROS,
    -Moments.DAY_MICROS - 1,
    (1L << 53) + 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  List<RowMaker> makers() {
    return List.of(
        RowMaker.of(
            "shop_customer",
            "id user_id email full_name newsletter born last_ip credit preferences notes created",
            this::customer),
        RowMaker.of(
            "shop_address",
            "id customer_id kind street postcode city country latitude longitude is_default",
            this::address),
        RowMaker.of(
            "shop_order",
            "id number customer_id address_id status placed due total currency client_ip meta synced",
            this::order),
        RowMaker.of(
            "shop_order_line",
            "id order_id product_id position quantity unit_price discount gift",
            this::line),
        RowMaker.of(
            "shop_payment",
            "id order_id uuid method amount processing settled_after paid reference receipt",
            this::payment),
        RowMaker.of(
            "shop_coupon",
            "id code position percent valid_from valid_to",
            (i, v) ->
                row(
                    i + 1,
                    "C-" + v.hex(4) + "-" + i,
                    i + 1,
                    v.below(101),
                    v.date(),
                    v.orNull(0.4, v.date()))));
  }

  private Object[] customer(long i, Values v) {
    Object user = i < sizes.rows("auth_user") && i % 3 != 0 ? i + 1 : null;
    return row(
        i + 1,
        user,
        "customer" + i + "@example.com",
        v.fullName(),
        v.orNull(0.3, v.flag()),
        i == 0
            ? Edges.FIRST_DATE
            : i == 1 ? Edges.LAST_DATE : i == 2 ? Edges.GREGORIAN_GAP : v.orNull(0.3, v.date()),
        i == 3 ? "2001:DB8::A" : i == 4 ? "::ffff:10.0.0.1" : v.orNull(0.2, v.ip()),
        i == 0 ? "9999999999.99" : i == 1 ? "-9999999999.99" : v.decimal(-10_000, 1_000_000, 2),
        v.orNull(0.4, v.json()),
        v.chance(0.5) ? "" : v.sentence(6),
        i == 2 ? "1582-10-10 12:00:00.000001" : v.dateTime());
  }

  private Object[] address(long i, Values v) {
    return row(
        i + 1,
        1 + v.below(sizes.rows("shop_customer")),
        v.pick(KINDS),
        v.word() + " " + (1 + v.below(200)),
        v.decimal(0, 99_999, 0),
        v.pick(Words.CITIES),
        v.pick(Words.COUNTRIES),
        i == 0 ? "-90.0" : v.orNull(0.3, v.decimal(-90_000_000, 90_000_000, 6)),
        i == 0 ? "-0.0" : v.orNull(0.3, v.decimal(-180_000_000, 180_000_000, 6)),
        v.flag());
  }

  private Object[] order(long i, Values v) {
    return row(
        i + 1,
        "N" + (1_000_000 + i),
        1 + v.below(sizes.rows("shop_customer")),
        v.orNull(0.2, (Object) (1 + v.below(sizes.rows("shop_address")))),
        v.pick(STATUSES),
        v.dateTime(),
        v.orNull(0.4, v.date()),
        i == 0 ? "999999999999.99" : v.decimal(100, 5_000_000, 2),
        v.chance(0.8) ? "EUR" : "BRL",
        v.orNull(0.3, v.ip()),
        v.orNull(0.6, v.json()),
        v.orNull(0.5, v.dateTime()));
  }

  /** The lines of an order follow each other, as they do where orders are placed one by one. */
  private Object[] line(long i, Values v) {
    long orders = sizes.rows("shop_order");
    long lines = sizes.rows("shop_order_line");
    long order = i * orders / lines;
    long first = (order * lines + orders - 1) / orders;
    return row(
        i + 1,
        order + 1,
        1 + v.below(sizes.rows("shop_product")),
        i - first + 1,
        i == 0 ? Integer.MAX_VALUE : 1 + v.below(9),
        v.decimal(0, 1_000_000, 2),
        i == 1 ? "9.9999" : i == 2 ? "-9.9999" : v.orNull(0.6, v.decimal(0, 5_000, 4)),
        v.flag());
  }

  private Object[] payment(long i, Values v) {
    boolean edge = i < DURATION_EDGES.length;
    return row(
        i + 1,
        1 + (i < sizes.rows("shop_order") ? i : v.below(sizes.rows("shop_order"))),
        v.hex(16),
        v.pick(METHODS),
        v.decimal(100, 5_000_000, 2),
        edge ? DURATION_EDGES[(int) i] : v.duration(),
        edge
            ? (Object) DURATION_EDGES[DURATION_EDGES.length - 1 - (int) i]
            : v.orNull(0.4, v.duration()),
        v.orNull(0.2, v.dateTime()),
        i == 1 ? "" : v.orNull(0.3, v.hex(8)),
        i == 2 ? new byte[0] : i == 3 ? v.bytes(LARGE_RECEIPT) : v.orNull(0.9, v.bytes(80)));
  }
}
