package io.portage.testdata.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What there must be, worked out from nothing but what the shoppers were told: each row by table
 * and id, with its values as text. Moments and durations are in microseconds.
 */
public final class Books {

  /**
   * A row.
   *
   * @param born the version that gave it its id
   * @param written the version that was the last to change or delete it
   * @param values by column; empty if the row was deleted
   */
  public record Entry(Side born, Side written, SortedMap<String, String> values) {
    public Entry {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Whether it came from MySQL and PostgreSQL has the last word on it. */
    public boolean movedOn() {
      return born == Side.OLD && written == Side.NEW;
    }

    public boolean deleted() {
      return values.isEmpty();
    }
  }

  private final Map<String, SortedMap<Long, Entry>> tables = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private Books() {
    StorySchema.tables().forEach(table -> tables.put(table, new TreeMap<>()));
  }

  public static Books of(Journal journal) {
    Books books = new Books();
    journal.entries().forEach(books::enter);
    return books;
  }

  /** Rows by id, also those that were deleted. */
  public SortedMap<Long, Entry> table(String name) {
    return Collections.unmodifiableSortedMap(tables.get(name));
  }

  /** Ids that were given out twice. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  private void enter(Journal.Entry entry) {
    Form sent = entry.sent();
    Form told = entry.answer();
    switch (entry.deed()) {
      case PRODUCT:
        create("shop_product", entry, taken(sent, "sku", "name", "price"));
        break;
      case REGISTER:
        SortedMap<String, String> customer = taken(sent, "username", "email", "settings");
        customer.putAll(Map.of("is_active", "true", "joined", told.get("joined"), "version", "1"));
        create("shop_customer", entry, customer);
        break;
      case PROFILE:
        change("shop_customer", entry, taken(sent, "email", "settings"));
        break;
      case RENAME:
        change("shop_customer", entry, taken(sent, "username"));
        break;
      case ORDER:
        order(entry);
        break;
      case STATUS:
        change("shop_order", entry, taken(sent, "status"));
        break;
      case PAY:
        change("shop_order", entry, new TreeMap<>(Map.of("status", "paid")));
        SortedMap<String, String> payment = taken(sent, "amount");
        payment.putAll(
            Map.of(
                "order_id",
                "" + entry.id(),
                "processing",
                sent.get("micros"),
                "paid_at",
                told.get("paid_at")));
        create("shop_payment", entry, payment);
        break;
      case CANCEL:
        delete("shop_order", entry.id(), entry.side());
        tables.get("shop_order_line").entrySet().stream()
            .filter(line -> ("" + entry.id()).equals(line.getValue().values().get("order_id")))
            .map(Map.Entry::getKey)
            .toList()
            .forEach(line -> delete("shop_order_line", line, entry.side()));
        break;
      default:
        throw new IllegalStateException("nobody has said what comes of " + entry.deed());
    }
  }

  private void order(Journal.Entry entry) {
    Form told = entry.answer();
    Basket basket = Basket.of(entry.sent());
    create(
        "shop_order",
        entry,
        new TreeMap<>(
            Map.of(
                "customer_id",
                "" + entry.id(),
                "status",
                "placed",
                "is_gift",
                entry.sent().get("gift"),
                "placed",
                told.get("placed"),
                "total",
                basket.total().toPlainString(),
                "version",
                "1")));
    List<String> ids = told.all("line");
    if (ids.size() != basket.lines().size()) {
      problems.add("order " + told.get("id") + " was told " + ids.size() + " lines");
    }
    for (int i = 0; i < ids.size(); i++) {
      Basket.Line line = basket.lines().get(i);
      create(
          "shop_order_line",
          Long.parseLong(ids.get(i)),
          entry.side(),
          new TreeMap<>(
              Map.of(
                  "order_id",
                  told.get("id"),
                  "product_id",
                  "" + line.product(),
                  "quantity",
                  "" + line.quantity(),
                  "price",
                  line.price().toPlainString())));
    }
  }

  private void create(String table, Journal.Entry entry, SortedMap<String, String> values) {
    if (entry.deed() != Deed.PRODUCT) {
      values.put("request", UUID.fromString(entry.sent().get("request")).toString());
    }
    create(table, entry.answer().number("id"), entry.side(), values);
  }

  private void create(String table, long id, Side side, SortedMap<String, String> values) {
    Entry there = tables.get(table).putIfAbsent(id, new Entry(side, side, values));
    if (there != null) {
      problems.add(
          "%s %d was given out by the %s version and by the %s version"
              .formatted(table, id, there.born(), side));
    }
  }

  private void change(String table, Journal.Entry entry, SortedMap<String, String> values) {
    replace(
        table,
        entry.id(),
        entry.side(),
        before -> {
          TreeMap<String, String> after = new TreeMap<>(before);
          after.putAll(values);
          after.put("version", "" + (Long.parseLong(before.get("version")) + 1));
          return after;
        });
  }

  private void delete(String table, long id, Side side) {
    replace(table, id, side, before -> new TreeMap<>());
  }

  private void replace(
      String table, long id, Side side, UnaryOperator<SortedMap<String, String>> change) {
    Entry before = tables.get(table).get(id);
    if (before == null || before.deleted()) {
      problems.add(table + " " + id + " was changed, and nobody had been told that it is there");
      return;
    }
    tables.get(table).put(id, new Entry(before.born(), side, change.apply(before.values())));
  }

  private static SortedMap<String, String> taken(Form form, String... names) {
    SortedMap<String, String> values = new TreeMap<>();
    for (String name : names) {
      values.put(name, form.get(name));
    }
    return values;
  }
}
