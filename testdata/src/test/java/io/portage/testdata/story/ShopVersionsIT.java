package io.portage.testdata.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.FreePort;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both versions and the switch, without anything that carries rows from the one to the other. */
class ShopVersionsIT {

  private static final long BORN = 1_000_000;
  private static final String SETTINGS = "{\"theme\": \"yö\", \"points\": 7}";

  private final MySqlServer mysql = MySqlServer.shared();
  private final PostgresServer postgres = PostgresServer.shared();
  private final String source = mysql.createDatabase("versions");
  private final String target = postgres.createDatabase("versions");
  private final Journal journal = new Journal();
  private ShopServer oldShop;
  private ShopServer newShop;
  private Switch before;

  @BeforeEach
  void open() throws SQLException {
    try (Connection my = mysql.connect(source);
        Connection pg = postgres.connect(target);
        Statement onPostgres = pg.createStatement()) {
      StorySchema.createMySql(my);
      StorySchema.createPostgres(pg);
      for (String table : StorySchema.tables()) {
        onPostgres.execute(
            "SELECT setval(pg_get_serial_sequence('%s', 'id'), %d)".formatted(table, BORN));
      }
    }
    oldShop = OldShop.start(() -> mysql.connect(source));
    newShop = NewShop.start(FreePort.find(), () -> postgres.connect(target));
    before = Switch.start(oldShop.uri(), newShop.uri(), FreePort.find());
  }

  @AfterEach
  void close() throws SQLException {
    before.close();
    oldShop.close();
    newShop.close();
  }

  @Test
  void theSwitchSendsAShareAndNeverTurnsBack() throws Exception {
    assertThat(register("session of nobody", "eve").get("side")).isEqualTo("old");
    assertThat(before.turn(30, BORN).acknowledged()).isTrue();

    long moved = IntStream.range(0, 1000).filter(i -> Switch.bucket("session " + i) < 30).count();
    assertThat(moved).as("sessions of 1000 that have moved").isBetween(250L, 350L);
    assertThat(register(session(true), "ann").get("side")).isEqualTo("new");
    assertThat(register(session(false), "bob").get("side")).isEqualTo("old");

    assertThat(before.turn(29, BORN).status()).isEqualTo(Answer.CONFLICT);
    assertThat(before.turn(101, BORN).status()).isEqualTo(400);
  }

  @Test
  void whatWasBornOnPostgresIsServedThereWhoeverAsks() throws Exception {
    before.turn(30, BORN);
    long ann = register(session(true), "ann").number("id");

    Answer answer = send(session(false), Deed.PROFILE, ann, profile(1)).orElseThrow();

    assertThat(ann).isGreaterThan(BORN);
    assertThat(answer.form().get("side")).isEqualTo("new");
    assertThat(answer.acknowledged()).isTrue();
  }

  @Test
  void theNewVersionAsksToComeAgainForWhatHasNotArrived() throws Exception {
    long bob = register("session of nobody", "bob").number("id");
    before.turn(100, BORN);
    assertThat(send("s", Deed.PROFILE, bob, profile(1))).isEmpty();
    assertThat(send("s", Deed.ORDER, bob, request().with("gift", "true"))).isEmpty();

    // the row arrives, as it was before the shopper's last change on MySQL
    try (Connection pg = postgres.connect(target);
        Statement statement = pg.createStatement()) {
      statement.execute(
          "INSERT INTO shop_customer VALUES (%d, gen_random_uuid(), 'bob', 'b', true, now(), '{}', 1)"
              .formatted(bob));
    }
    assertThat(send("s", Deed.PROFILE, bob, profile(2))).isEmpty();
    assertThat(send("s", Deed.PROFILE, bob, profile(1)).orElseThrow().acknowledged()).isTrue();
    assertThat(send("s", Deed.PROFILE, bob, profile(1)).orElseThrow().status())
        .as("somebody else was quicker")
        .isEqualTo(Answer.CONFLICT);
  }

  @Test
  void aRequestThatIsRefusedLeavesNothingBehind() throws Exception {
    for (Side side : Side.values()) {
      URI shop = side == Side.OLD ? oldShop.uri() : newShop.uri();
      Client client = new Client(shop);
      Form ann = customer("ann");
      assertThat(client.send(new Call("POST", "/customers", "s", ann)).status()).isEqualTo(201);
      assertThat(client.send(new Call("POST", "/customers", "s", customer("ann"))).status())
          .as("a name that is taken, by the %s version", side)
          .isEqualTo(Answer.CONFLICT);
      assertThat(client.send(new Call("POST", "/customers", "s", Form.of())).status())
          .as("a form without values")
          .isEqualTo(400);
      Answer failed =
          client.send(
              new Call(
                  "POST",
                  "/customers/%d/orders".formatted(side == Side.OLD ? 1 : BORN + 1),
                  "s",
                  request()
                      .with("gift", "true")
                      .with("product", "77")
                      .with("quantity", "1")
                      .with("price", "1.00")));
      assertThat(failed.status()).as("a product that there is not").isEqualTo(Answer.FAILED);
    }
    try (Connection my = mysql.connect(source);
        Connection pg = postgres.connect(target)) {
      for (Connection connection : new Connection[] {my, pg}) {
        Sql sql = new Sql(connection);
        assertThat(sql.number("SELECT count(*) FROM shop_customer").orElseThrow()).isEqualTo(1);
        assertThat(sql.number("SELECT count(*) FROM shop_order").orElseThrow()).isZero();
      }
    }
  }

  private Form register(String session, String name) throws Exception {
    return send(session, Deed.REGISTER, 0, customer(name)).orElseThrow().form();
  }

  private Optional<Answer> send(String session, Deed deed, long id, Form form) throws Exception {
    return new Browser(before.uri(), session, journal).send(deed, id, form);
  }

  /** A session that goes to the new version when its share is 30, or one that does not. */
  private static String session(boolean moved) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "session " + i)
        .filter(session -> Switch.bucket(session) < 30 == moved)
        .findFirst()
        .orElseThrow();
  }

  private static Form customer(String name) {
    return request()
        .with("username", name)
        .with("email", name + "@example.com")
        .with("settings", SETTINGS);
  }

  private static Form profile(long version) {
    return request()
        .with("email", "other@example.com")
        .with("settings", SETTINGS)
        .with("version", "" + version);
  }

  private static Form request() {
    return Form.of("request", UUID.randomUUID().toString());
  }
}
