package io.portage.testdata.story;

/** What a shopper may ask for. */
public enum Deed {
  PRODUCT("/products"),
  REGISTER("/customers"),
  PROFILE("/customers/%d/profile"),
  RENAME("/customers/%d/username"),
  ORDER("/customers/%d/orders"),
  STATUS("/orders/%d/status"),
  PAY("/orders/%d/payments"),
  CANCEL("/orders/%d/cancel");

  private final String path;

  Deed(String path) {
    this.path = path;
  }

  /**
   * @param id of the customer or order; of no meaning for the first two
   */
  String path(long id) {
    return path.formatted(id);
  }
}
