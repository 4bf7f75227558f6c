package io.portage.testdata.story;

import io.portage.testdata.shop.ConnectionFactory;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * The new version: PostgreSQL, with times, intervals, UUIDs and booleans of their own types.
 *
 * <p>What MySQL has committed comes here a moment later, row by row. So it asks the shopper to come
 * again when a row is not here yet, or not in the version that he has seen.
 */
public final class NewShop implements Shop {

  private static final String DUPLICATE = "23505";

  private final ConnectionPool pool;

  private NewShop(ConnectionFactory postgres) {
    pool = new ConnectionPool(postgres);
  }

  public static ShopServer start(int port, ConnectionFactory postgres) {
    return ShopServer.start("shop-new", port, new NewShop(postgres));
  }

  /** Port, JDBC URL, user; the password is in {@code SHOP_PASSWORD}. Runs until it is ended. */
  public static void main(String[] args) {
    String password = System.getenv("SHOP_PASSWORD");
    ShopServer.start(
        "shop-new",
        Integer.parseInt(args[0]),
        new NewShop(() -> DriverManager.getConnection(args[1], args[2], password)));
  }

  @Override
  public Answer addProduct(Form form) throws SQLException {
    return pool.transaction(
        connection ->
            Answer.created(
                "id",
                ""
                    + new Sql(connection)
                        .insert(
                            "INSERT INTO shop_product (sku, name, price) VALUES (?, ?, ?)",
                            form.get("sku"),
                            form.get("name"),
                            new BigDecimal(form.get("price")))));
  }

  @Override
  public Answer register(Form form) throws SQLException {
    Instant joined = Clocks.now();
    return unlessTaken(
        connection ->
            Answer.created(
                "id",
                ""
                    + new Sql(connection)
                        .insert(
                            "INSERT INTO shop_customer (username, email, is_active, joined,"
                                + " settings, version, request)"
                                + " VALUES (?, ?, ?, ?, ?::jsonb, 1, ?)",
                            form.get("username"),
                            form.get("email"),
                            true,
                            utc(joined),
                            form.get("settings"),
                            Requests.uuid(form)),
                "joined",
                "" + Clocks.micros(joined)));
  }

  @Override
  public Answer changeProfile(long customer, Form form) throws SQLException {
    return change(
        "shop_customer",
        customer,
        form,
        sql -> {
          sql.update(
              "UPDATE shop_customer SET email = ?, settings = ?::jsonb WHERE id = ?",
              form.get("email"),
              form.get("settings"),
              customer);
          return Form.of();
        });
  }

  @Override
  public Answer rename(long customer, Form form) throws SQLException {
    return change(
        "shop_customer",
        customer,
        form,
        sql -> {
          sql.update(
              "UPDATE shop_customer SET username = ? WHERE id = ?", form.get("username"), customer);
          return Form.of();
        });
  }

  @Override
  public Answer order(long customer, Form form) throws SQLException {
    Basket basket = Basket.of(form);
    Instant placed = Clocks.now();
    return pool.transaction(
        connection -> {
          Sql sql = new Sql(connection);
          if (sql.number("SELECT id FROM shop_customer WHERE id = ?", customer).isEmpty()) {
            return notYet("customer", customer);
          }
          long order =
              sql.insert(
                  "INSERT INTO shop_order (customer_id, status, is_gift, placed, total, version,"
                      + " request) VALUES (?, 'placed', ?, ?, ?, 1, ?)",
                  customer,
                  Boolean.parseBoolean(form.get("gift")),
                  utc(placed),
                  basket.total(),
                  Requests.uuid(form));
          Form answer =
              Form.of(
                  "id",
                  "" + order,
                  "placed",
                  "" + Clocks.micros(placed),
                  "total",
                  basket.total().toPlainString());
          for (Basket.Line line : basket.lines()) {
            long id =
                sql.insert(
                    "INSERT INTO shop_order_line (order_id, product_id, quantity, price)"
                        + " VALUES (?, ?, ?, ?)",
                    order,
                    line.product(),
                    line.quantity(),
                    line.price());
            answer = answer.with("line", "" + id);
          }
          return new Answer(Answer.CREATED, answer);
        });
  }

  @Override
  public Answer changeStatus(long order, Form form) throws SQLException {
    return change(
        "shop_order",
        order,
        form,
        sql -> {
          sql.update("UPDATE shop_order SET status = ? WHERE id = ?", form.get("status"), order);
          return Form.of();
        });
  }

  @Override
  public Answer pay(long order, Form form) throws SQLException {
    Instant paidAt = Clocks.now();
    return change(
        "shop_order",
        order,
        form,
        sql -> {
          sql.update("UPDATE shop_order SET status = 'paid' WHERE id = ?", order);
          long id =
              sql.insert(
                  "INSERT INTO shop_payment (order_id, amount, processing, paid_at, request)"
                      + " VALUES (?, ?, ? * interval '1 microsecond', ?, ?)",
                  order,
                  new BigDecimal(form.get("amount")),
                  form.number("micros"),
                  utc(paidAt),
                  Requests.uuid(form));
          return Form.of("id", "" + id, "paid_at", "" + Clocks.micros(paidAt));
        });
  }

  @Override
  public Answer cancel(long order, Form form) throws SQLException {
    return change(
        "shop_order",
        order,
        form,
        sql -> {
          sql.update("DELETE FROM shop_order_line WHERE order_id = ?", order);
          sql.update("DELETE FROM shop_order WHERE id = ?", order);
          return Form.of();
        },
        // a line that came after its order has gone would stay for ever
        "(SELECT sum(quantity * price) FROM shop_order_line WHERE order_id = shop_order.id) = total");
  }

  /** What is done to a row that nobody has changed since it was seen. */
  private interface Change {
    Form with(Sql sql) throws SQLException;
  }

  private Answer change(String table, long id, Form form, Change change) throws SQLException {
    return change(table, id, form, change, "true");
  }

  private Answer change(String table, long id, Form form, Change change, String whole)
      throws SQLException {
    return unlessTaken(
        connection -> {
          Sql sql = new Sql(connection);
          OptionalLong version =
              sql.number(
                  "SELECT version FROM " + table + " WHERE id = ? AND " + whole + " FOR UPDATE",
                  id);
          long seen = form.number("version");
          if (version.isEmpty() || version.getAsLong() < seen) {
            return notYet(table, id);
          }
          if (version.getAsLong() > seen) {
            return Answer.problem(Answer.CONFLICT, "somebody else has changed it");
          }
          sql.update("UPDATE " + table + " SET version = version + 1 WHERE id = ?", id);
          return new Answer(Answer.OK, change.with(sql));
        });
  }

  private Answer unlessTaken(ConnectionPool.Work work) throws SQLException {
    try {
      return pool.transaction(work);
    } catch (SQLException e) {
      if (DUPLICATE.equals(e.getSQLState())) {
        return Answer.problem(Answer.CONFLICT, "that name is taken");
      }
      throw e;
    }
  }

  private static Answer notYet(String what, long id) {
    return Answer.problem(
        Answer.NOT_YET, "PostgreSQL does not have " + what + " " + id + " as you know it yet");
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @Override
  public void close() throws SQLException {
    pool.close();
  }
}
