package io.portage.testdata.story;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The products that the shoppers know: everything that was added at the beginning. */
record Catalogue(List<Item> items) {

  private static final int LINES = 4;
  private static final int MOST = 9;

  /** A product and its price. */
  record Item(long id, BigDecimal price) {}

  Catalogue {
    items = List.copyOf(items);
  }

  /** Has the shop sell so many products. */
  static Catalogue add(Browser owner, int products) throws IOException, InterruptedException {
    List<Item> items = new ArrayList<>();
    for (int i = 1; i <= products; i++) {
      BigDecimal price = BigDecimal.valueOf(99L + 1_117L * i, 2);
      Answer answer =
          owner
              .send(
                  Deed.PRODUCT,
                  0,
                  Form.of("sku", "sku-" + i, "name", "Tuote " + i + " 🧺", "price", "" + price))
              .orElseThrow();
      if (!answer.acknowledged()) {
        throw new IOException("product " + i + " was not taken: " + answer);
      }
      items.add(new Item(answer.form().number("id"), price));
    }
    return new Catalogue(items);
  }

  /** The form with some lines of an order. */
  Form fill(Form order, Random random) {
    Form filled = order;
    int lines = 1 + random.nextInt(LINES);
    for (int i = 0; i < lines; i++) {
      Item item = items.get(random.nextInt(items.size()));
      filled =
          filled
              .with("product", "" + item.id())
              .with("quantity", "" + (1 + random.nextInt(MOST)))
              .with("price", item.price().toPlainString());
    }
    return filled;
  }
}
