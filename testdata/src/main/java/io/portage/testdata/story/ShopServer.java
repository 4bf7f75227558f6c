package io.portage.testdata.story;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;

/** A version of the shop behind HTTP. */
public final class ShopServer implements AutoCloseable {

  private final Shop shop;
  private final LocalServer server;

  private ShopServer(Shop shop, LocalServer server) {
    this.shop = shop;
    this.server = server;
  }

  static ShopServer start(String name, Shop shop) {
    return new ShopServer(shop, LocalServer.start(name, call -> route(shop, call)));
  }

  static ShopServer start(String name, int port, Shop shop) {
    return new ShopServer(shop, LocalServer.start(name, port, call -> route(shop, call)));
  }

  public URI uri() {
    return server.uri();
  }

  private static Answer route(Shop shop, Call call) throws SQLException {
    List<String> parts = call.parts();
    Form form = call.form();
    if (parts.size() == 1) {
      switch (parts.get(0)) {
        case "products":
          return shop.addProduct(form);
        case "customers":
          return shop.register(form);
        default:
          return unknown(call);
      }
    }
    if (parts.size() != 3) {
      return unknown(call);
    }
    long id = Long.parseLong(parts.get(1));
    switch (parts.get(0) + " " + parts.get(2)) {
      case "customers profile":
        return shop.changeProfile(id, form);
      case "customers username":
        return shop.rename(id, form);
      case "customers orders":
        return shop.order(id, form);
      case "orders status":
        return shop.changeStatus(id, form);
      case "orders payments":
        return shop.pay(id, form);
      case "orders cancel":
        return shop.cancel(id, form);
      default:
        return unknown(call);
    }
  }

  private static Answer unknown(Call call) {
    return Answer.problem(Answer.UNKNOWN, "there is no page " + call.path());
  }

  @Override
  public void close() throws SQLException {
    server.close();
    shop.close();
  }
}
