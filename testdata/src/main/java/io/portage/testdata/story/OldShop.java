package io.portage.testdata.story;

import io.portage.testdata.shop.ConnectionFactory;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** The old version: MySQL, times in UTC, durations in microseconds, UUIDs as 32 digits. */
public final class OldShop implements Shop {

  private static final int DUPLICATE = 1062;

  private final ConnectionPool pool;

  private OldShop(ConnectionFactory mysql) {
    pool = new ConnectionPool(mysql);
  }

  /** Starts it on a free port. */
  public static ShopServer start(ConnectionFactory mysql) {
    return ShopServer.start("shop-old", new OldShop(mysql));
  }

  /** Port, JDBC URL, user; the password is in {@code SHOP_PASSWORD}. Runs until it is ended. */
  public static void main(String[] args) {
    String password = System.getenv("SHOP_PASSWORD");
    ShopServer.start(
        "shop-old",
        Integer.parseInt(args[0]),
        new OldShop(() -> DriverManager.getConnection(args[1], args[2], password)));
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
                                + " settings, version, request) VALUES (?, ?, ?, ?, ?, 1, ?)",
                            form.get("username"),
                            form.get("email"),
                            true,
                            utc(joined),
                            form.get("settings"),
                            Requests.digits(form)),
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
              "UPDATE shop_customer SET email = ?, settings = ? WHERE id = ?",
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
            return unknown("customer", customer);
          }
          long order =
              sql.insert(
                  "INSERT INTO shop_order (customer_id, status, is_gift, placed, total, version,"
                      + " request) VALUES (?, 'placed', ?, ?, ?, 1, ?)",
                  customer,
                  Boolean.parseBoolean(form.get("gift")),
                  utc(placed),
                  basket.total(),
                  Requests.digits(form));
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
                      + " VALUES (?, ?, ?, ?, ?)",
                  order,
                  new BigDecimal(form.get("amount")),
                  form.number("micros"),
                  utc(paidAt),
                  Requests.digits(form));
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
        });
  }

  /** What is done to a row that nobody has changed since it was seen. */
  private interface Change {
    Form with(Sql sql) throws SQLException;
  }

  private Answer change(String table, long id, Form form, Change change) throws SQLException {
    return unlessTaken(
        connection -> {
          Sql sql = new Sql(connection);
          OptionalLong version =
              sql.number("SELECT version FROM " + table + " WHERE id = ? FOR UPDATE", id);
          if (version.isEmpty()) {
            return unknown(table, id);
          }
          if (version.getAsLong() != form.number("version")) {
            return Answer.problem(Answer.CONFLICT, "somebody else has changed it");
          }
          sql.update("UPDATE " + table + " SET version = version + 1 WHERE id = ?", id);
          return new Answer(Answer.OK, change.with(sql));
        });
  }

  private Answer unlessTaken(ConnectionPool.Work work) throws SQLException {
    try {
      return pool.transaction(work);
    } catch (SQLIntegrityConstraintViolationException e) {
      if (e.getErrorCode() == DUPLICATE) {
        return Answer.problem(Answer.CONFLICT, "that name is taken");
      }
      throw e;
    }
  }

  private static Answer unknown(String what, long id) {
    return Answer.problem(Answer.UNKNOWN, "MySQL has no " + what + " " + id);
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  @Override
  public void close() throws SQLException {
    pool.close();
  }
}
