package io.portage.cli;

import io.portage.testdata.server.FreePort;
import io.portage.testdata.story.Answer;
import io.portage.testdata.story.Browser;
import io.portage.testdata.story.Deed;
import io.portage.testdata.story.Form;
import io.portage.testdata.story.Journal;
import io.portage.testdata.story.NewShop;
import io.portage.testdata.story.OldShop;
import io.portage.testdata.story.ShopServer;
import io.portage.testdata.story.Shoppers;
import io.portage.testdata.story.Side;
import io.portage.testdata.story.Switch;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.IntStream;

/** The shop in its two versions, the switch before them, and the shoppers. */
final class StoryShop implements AutoCloseable {
  private static final long SEED = 7;
  private static final String OF_THE_MOON = "{\"theme\": \"yö 🌙\", \"points\": -1}";

  private final StoryPlace place;
  private final Journal journal = new Journal();
  private final ShopServer oldShop;
  private final int newPort = FreePort.find();
  private final Switch before;
  private ShopServer newShop;
  private Shoppers shoppers;
  private int visitors;

  private StoryShop(StoryPlace place) {
    this.place = place;
    oldShop = OldShop.start(place::connectMySql);
    before =
        Switch.start(oldShop.uri(), URI.create("http://127.0.0.1:" + newPort), FreePort.find());
  }

  /** The old version alone, behind the switch. */
  static StoryShop open(StoryPlace place) {
    return new StoryShop(place);
  }

  void sendIn(int count, int perSecond) throws IOException, InterruptedException {
    shoppers = Shoppers.start(before.uri(), count, perSecond, SEED, journal);
  }

  void startNew() {
    newShop = NewShop.start(newPort, place::connectPostgres);
  }

  Journal journal() {
    return journal;
  }

  /** Has the new version get this share of the sessions, in percent. */
  void turn(int share, long leastBorn) {
    Answer answer = before.turn(share, leastBorn);
    if (!answer.acknowledged()) {
      throw new IllegalStateException("the switch does not turn: " + answer.form());
    }
  }

  /** Requests that the old version has not answered yet. */
  int oldInFlight() {
    return before.oldInFlight();
  }

  void stopOld() throws SQLException {
    oldShop.close();
  }

  /** Everybody gets what he waits for, and goes. */
  void empty() throws InterruptedException {
    shoppers.leave();
  }

  /** A browser that the switch sends to this side while the share is neither 0 nor 100. */
  Browser browser(Side side, int share) {
    String session =
        IntStream.iterate(visitors, i -> i + 1)
            .mapToObj(i -> "visitor " + i)
            .filter(name -> (Switch.bucket(name) < share) == (side == Side.NEW))
            .findFirst()
            .orElseThrow();
    visitors = Integer.parseInt(session.substring("visitor ".length())) + 1;
    return new Browser(before.uri(), session, journal);
  }

  /** Registers; returns the id. */
  static long register(Browser browser, String username) throws IOException, InterruptedException {
    return done(
        browser,
        Deed.REGISTER,
        0,
        request()
            .with("username", username)
            .with("email", username + "@example.com")
            .with("settings", OF_THE_MOON));
  }

  /** Sends a request that must be taken at once; returns the id that it tells. */
  static long done(Browser browser, Deed deed, long id, Form form)
      throws IOException, InterruptedException {
    Answer answer =
        browser
            .send(deed, id, form)
            .filter(Answer::acknowledged)
            .orElseThrow(() -> new IOException(deed + " " + id + " was not taken"));
    return answer.form().all("id").stream().mapToLong(Long::parseLong).findFirst().orElse(id);
  }

  /** A form with a number of its own. */
  static Form request() {
    return Form.of("request", UUID.randomUUID().toString());
  }

  @Override
  public void close() throws SQLException {
    if (shoppers != null) {
      shoppers.close();
    }
    before.close();
    oldShop.close();
    if (newShop != null) {
      newShop.close();
    }
  }
}
