package io.portage.testdata.story;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before both versions of the shop, as a load balancer would, and sends a share of the
 * sessions to the new one. A session that has gone to the new version never comes back, since
 * nothing is carried from PostgreSQL to MySQL; for the same reason requests for what was born on
 * PostgreSQL go there, whoever sends them.
 *
 * <p>{@code PUT /switch} with {@code share}, 0 to 100, and {@code born}, the least key that
 * PostgreSQL gives out.
 */
public final class Switch implements AutoCloseable {

  private static final int ALL = 100;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int UPPER_BITS = 40;

  /** Where the requests go at the moment. */
  private record Setting(int share, long born) {}

  private final Client oldShop;
  private final Client newShop;
  private final LocalServer server;
  private final AtomicInteger oldInFlight = new AtomicInteger();
  private volatile Setting setting = new Setting(0, Long.MAX_VALUE);

  private Switch(URI oldShop, URI newShop, int port) {
    this.oldShop = new Client(oldShop);
    this.newShop = new Client(newShop);
    server = LocalServer.start("switch", port, this::answer);
  }

  /** Starts on this port; everything goes to the old version until somebody says otherwise. */
  public static Switch start(URI oldShop, URI newShop, int port) {
    return new Switch(oldShop, newShop, port);
  }

  /** Port, and the addresses of the old and the new version. Runs until it is ended. */
  public static void main(String[] args) {
    start(URI.create(args[1]), URI.create(args[2]), Integer.parseInt(args[0]));
  }

  public URI uri() {
    return server.uri();
  }

  /** The bucket of a session, 0 to 99; the new version has those below the share. */
  public static int bucket(String session) {
    return Math.floorMod((session.hashCode() * SPREAD) >>> UPPER_BITS, ALL);
  }

  private Answer answer(Call call) throws InterruptedException {
    if (call.path().equals("/switch")) {
      return call.method().equals("PUT") ? turn(call.form()) : state();
    }
    // counted before the share is read: when none is in flight, none is on its way either
    oldInFlight.incrementAndGet();
    try {
      Setting now = setting;
      if (bucket(call.session()) >= now.share() && !isBornThere(call, now)) {
        return forward(call, oldShop, Side.OLD);
      }
    } finally {
      oldInFlight.decrementAndGet();
    }
    return forward(call, newShop, Side.NEW);
  }

  private static Answer forward(Call call, Client shop, Side side) throws InterruptedException {
    try {
      Answer answer = shop.send(call);
      return new Answer(
          answer.status(), answer.form().with("side", side.name().toLowerCase(Locale.ROOT)));
    } catch (IOException e) {
      return Answer.problem(Answer.BAD_GATEWAY, "the " + side + " version: " + e);
    }
  }

  private static boolean isBornThere(Call call, Setting now) {
    List<String> parts = call.parts();
    return parts.size() > 1 && Long.parseLong(parts.get(1)) >= now.born();
  }

  private Answer turn(Form form) {
    return turn((int) form.number("share"), form.number("born"));
  }

  /**
   * Sends this share of the sessions to the new version from now on, and all requests for what has
   * a key from {@code born} on; refuses a smaller share than before.
   */
  public synchronized Answer turn(int share, long born) {
    Setting wished = new Setting(share, born);
    if (wished.share() < 0 || wished.share() > ALL) {
      return Answer.problem(400, "share is " + wished.share() + "; give 0 to 100");
    }
    if (wished.share() < setting.share()) {
      return Answer.problem(
          Answer.CONFLICT,
          "the share is %d already; what those sessions have written is not on MySQL"
              .formatted(setting.share()));
    }
    setting = wished;
    return state();
  }

  /** Requests that the old version has not answered yet. */
  public int oldInFlight() {
    return oldInFlight.get();
  }

  private Answer state() {
    Setting now = setting;
    return Answer.ok("share", "" + now.share(), "old-in-flight", "" + oldInFlight.get());
  }

  @Override
  public void close() {
    server.close();
  }
}
