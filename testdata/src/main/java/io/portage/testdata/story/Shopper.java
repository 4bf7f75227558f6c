package io.portage.testdata.story;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One customer with one browser: registers, orders, pays, changes things, cancels. Knows of each of
 * his rows the version that he has last seen. For one thread.
 */
final class Shopper {

  private static final int OF_TEN = 10;
  private static final int MOST_OPEN = 6;

  /** An order that is not over. */
  private static final class Open {
    private final long id;
    private final String total;
    private long version = 1;
    private boolean paid;

    private Open(long id, String total) {
      this.id = id;
      this.total = total;
    }
  }

  private final String name;
  private final Browser browser;
  private final Catalogue catalogue;
  private final Random random;
  private final List<Open> orders = new ArrayList<>();
  private long customer;
  private long version;
  private boolean lost;
  private Consumer<Answer> wished = answer -> {};

  Shopper(String name, Browser browser, Catalogue catalogue, long seed) {
    this.name = name;
    this.browser = browser;
    this.catalogue = catalogue;
    this.random = new Random(seed);
  }

  /** Sends one request: the one that was not yet taken, or another. */
  void turn() throws InterruptedException {
    if (lost) {
      return;
    }
    try {
      Optional<Answer> answer = browser.isPending() ? browser.again() : next();
      answer.ifPresent(this::take);
    } catch (IOException e) {
      // nobody knows what became of it: it is in the journal, and he does not come again
      lost = true;
    }
  }

  private void take(Answer answer) {
    if (answer.acknowledged()) {
      wished.accept(answer);
    } else {
      lost = true;
    }
  }

  /** Whether he has been asked to come again. */
  boolean isWaiting() {
    return browser.isPending();
  }

  private Optional<Answer> next() throws IOException, InterruptedException {
    if (customer == 0) {
      wished =
          answer -> {
            customer = answer.form().number("id");
            version = 1;
          };
      return browser.send(
          Deed.REGISTER,
          0,
          request()
              .with("username", name)
              .with("email", name + "@example.com")
              .with("settings", settings()));
    }
    int dice = random.nextInt(OF_TEN);
    if (dice == 0) {
      wished = answer -> version++;
      return browser.send(
          Deed.PROFILE,
          customer,
          request()
              .with("email", name + "." + random.nextInt(1000) + "@example.com")
              .with("settings", settings())
              .with("version", "" + version));
    }
    if (orders.isEmpty() || (dice < 5 && orders.size() < MOST_OPEN)) {
      wished =
          answer -> orders.add(new Open(answer.form().number("id"), answer.form().get("total")));
      return browser.send(
          Deed.ORDER, customer, catalogue.fill(request().with("gift", "" + (dice < 3)), random));
    }
    return goOn(orders.get(random.nextInt(orders.size())), dice);
  }

  private Optional<Answer> goOn(Open order, int dice) throws IOException, InterruptedException {
    Form form = request().with("version", "" + order.version);
    if (order.paid) {
      wished = answer -> orders.remove(order);
      return browser.send(Deed.STATUS, order.id, form.with("status", "delivered"));
    }
    if (dice == OF_TEN - 1) {
      wished = answer -> orders.remove(order);
      return browser.send(Deed.CANCEL, order.id, form);
    }
    wished =
        answer -> {
          order.version++;
          order.paid = true;
        };
    // up to some days, and below a second
    long micros = random.nextLong(1L << (1 + random.nextInt(40)));
    return browser.send(
        Deed.PAY, order.id, form.with("amount", order.total).with("micros", "" + micros));
  }

  private Form request() {
    return Form.of("request", new UUID(random.nextLong(), random.nextLong()).toString());
  }

  /** As both databases print it: the shorter name first. */
  private String settings() {
    return "{\"theme\": \"%s\", \"points\": %d}"
        .formatted(random.nextBoolean() ? "yö 🌙" : "päivä", random.nextLong());
  }
}
