package io.portage.testdata.story;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Holds what PostgreSQL has against the books, value by value, by SQL of its own and no part of
 * Portage.
 *
 * @param problems what is missing, different, or there though nobody asked for it; and keys that
 *     both versions might give out
 * @param rows how many rows PostgreSQL has, of all tables
 * @param born how many of them the new version has given their ids
 * @param movedOn how many rows came from MySQL and were last changed or deleted by the new version
 */
public record Accounting(List<String> problems, long rows, long born, long movedOn) {

  private static final Map<String, String> COLUMNS =
      Map.of(
          "shop_product", "sku, name, price",
          "shop_customer",
              "request, username, email, is_active::text, "
                  + micros("joined")
                  + ", settings, version",
          "shop_order",
              "request, customer_id, status, is_gift::text, "
                  + micros("placed")
                  + ", total, version",
          "shop_order_line", "order_id, product_id, quantity, price",
          "shop_payment",
              "request, order_id, amount, " + micros("processing") + ", " + micros("paid_at"));

  public Accounting {
    problems = List.copyOf(problems);
  }

  private static String micros(String column) {
    return "(extract(epoch FROM " + column + ") * 1000000)::bigint AS " + column;
  }

  public static Accounting of(Books books, Connection postgres) throws SQLException {
    List<String> problems = new ArrayList<>(books.problems());
    long rows = 0;
    long born = 0;
    long movedOn = 0;
    for (String table : StorySchema.tables()) {
      SortedMap<Long, SortedMap<String, String>> there = read(postgres, table);
      rows += there.size();
      for (Map.Entry<Long, Books.Entry> entry : books.table(table).entrySet()) {
        Books.Entry wished = entry.getValue();
        SortedMap<String, String> found = there.remove(entry.getKey());
        compare(table + " " + entry.getKey(), wished, found).ifPresent(problems::add);
        born += wished.born() == Side.NEW && found != null ? 1 : 0;
        movedOn += wished.movedOn() ? 1 : 0;
      }
      there.forEach(
          (id, row) ->
              problems.add(table + " " + id + " is there, and nobody asked for it: " + row));
      keysApart(table, books.table(table)).ifPresent(problems::add);
    }
    return new Accounting(problems, rows, born, movedOn);
  }

  private static Optional<String> compare(
      String name, Books.Entry wished, SortedMap<String, String> found) {
    if (wished.deleted()) {
      return found == null
          ? Optional.empty()
          : Optional.of(name + " was deleted, and is there: " + found);
    }
    if (found == null) {
      return Optional.of(name + " is missing: " + wished.values());
    }
    return found.equals(wished.values())
        ? Optional.empty()
        : Optional.of(
            "%s is different: %s expected, %s found".formatted(name, wished.values(), found));
  }

  /** Every key of MySQL must be below every key of PostgreSQL. */
  private static Optional<String> keysApart(String table, SortedMap<Long, Books.Entry> rows) {
    OptionalLong last = ids(rows, Side.OLD).max();
    OptionalLong first = ids(rows, Side.NEW).min();
    return last.isPresent() && first.isPresent() && last.getAsLong() >= first.getAsLong()
        ? Optional.of(
            "%s: MySQL has come to %d, and PostgreSQL has given out %d"
                .formatted(table, last.getAsLong(), first.getAsLong()))
        : Optional.empty();
  }

  private static LongStream ids(SortedMap<Long, Books.Entry> rows, Side side) {
    return rows.entrySet().stream()
        .filter(entry -> entry.getValue().born() == side)
        .mapToLong(Map.Entry::getKey);
  }

  private static SortedMap<Long, SortedMap<String, String>> read(Connection postgres, String table)
      throws SQLException {
    SortedMap<Long, SortedMap<String, String>> rows = new TreeMap<>();
    try (Statement statement = postgres.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT id, " + COLUMNS.get(table) + " FROM " + table)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        SortedMap<String, String> values = new TreeMap<>();
        for (int i = 2; i <= columns; i++) {
          values.put(row.getMetaData().getColumnLabel(i), row.getString(i));
        }
        rows.put(row.getLong(1), values);
      }
    }
    return rows;
  }
}
