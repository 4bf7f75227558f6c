package io.portage.testdata.story;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in an order: {@code product}, {@code quantity} and {@code price} of each line, in turn.
 */
record Basket(List<Line> lines) {

  /** A line. */
  record Line(long product, int quantity, BigDecimal price) {}

  Basket {
    lines = List.copyOf(lines);
  }

  static Basket of(Form form) {
    List<String> products = form.all("product");
    List<String> quantities = form.all("quantity");
    List<String> prices = form.all("price");
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < products.size(); i++) {
      lines.add(
          new Line(
              Long.parseLong(products.get(i)),
              Integer.parseInt(quantities.get(i)),
              new BigDecimal(prices.get(i))));
    }
    return new Basket(lines);
  }

  BigDecimal total() {
    return lines.stream()
        .map(line -> line.price().multiply(BigDecimal.valueOf(line.quantity())))
        .reduce(new BigDecimal("0.00"), BigDecimal::add);
  }
}
