package io.portage.cli;

import io.portage.config.ConfigLoader;
import io.portage.config.MigrationConfig;
import io.portage.ops.RunStatus;
import io.portage.ops.StatusReader;
import io.portage.plan.BinlogStart;
import io.portage.plan.compile.Endpoints;
import io.portage.testdata.story.Accounting;
import io.portage.testdata.story.Books;
import io.portage.testdata.story.Browser;
import io.portage.testdata.story.Deed;
import io.portage.testdata.story.Journal;
import io.portage.testdata.story.Side;
import io.portage.testdata.story.StorySchema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The whole story, from the old version alone to the new version alone, chapter by chapter. */
final class Story implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final long POLL_MILLIS = 50;

  /**
   * What the story shall be.
   *
   * @param perSecond requests of all shoppers together
   * @param requests how many are acknowledged before the next chapter begins
   */
  record Wishes(int shoppers, int perSecond, int requests) {}

  /**
   * How it ended.
   *
   * @param problems what is not as it should be; empty if all is well
   */
  record End(List<String> problems, Accounting accounting, Journal journal) {}

  /** Something that shall be so. */
  private interface Condition {
    boolean holds() throws SQLException, IOException;
  }

  private final StoryPlace place;
  private final Wishes wishes;
  private final StoryTeller teller;
  private final StoryShop shop;
  private final MigrationConfig config;
  private final StatusReader reader;
  private final Set<String> problems = new TreeSet<>();
  private StoryRun run;

  private Story(StoryPlace place, Wishes wishes, StoryTeller teller) {
    this.place = place;
    this.wishes = wishes;
    this.teller = teller;
    config = ConfigLoader.load(place.configuration());
    reader =
        new StatusReader(
            config.name(), List.of(), Endpoints.source(config), Endpoints.target(config));
    shop = StoryShop.open(place);
  }

  /** Tells it in a place that has been prepared. */
  static End tell(StoryPlace place, Wishes wishes, Terminal terminal) throws Exception {
    try (Story story = new Story(place, wishes, new StoryTeller(terminal))) {
      return story.tell();
    }
  }

  private End tell() throws Exception {
    teller.chapter("The old version serves everybody, from MySQL, behind the switch.");
    shop.sendIn(wishes.shoppers(), wishes.perSecond());
    shopOn();
    teller.chapter("Time A: PostgreSQL is filled and kept up to date.");
    timeA();
    teller.chapter(
        "Time B: the new version starts. PostgreSQL gives out keys that MySQL does not.");
    long born = timeB();
    teller.chapter("10 % of the sessions go to the new version, and two people want one name.");
    conflict(born);
    teller.chapter("The job is killed, and 50 % of the sessions go to the new version.");
    failure(born);
    teller.chapter("A look at both databases while both take writes.");
    compare();
    teller.chapter("100 %: the old version has nothing more to do, and ends.");
    turnOver(born);
    teller.chapter("The accounting: every request that was acknowledged, against PostgreSQL.");
    return account();
  }

  private void timeA() throws Exception {
    verb("assess");
    teller.prompt("run");
    run = start("run");
    await(() -> reader.read().filter(now -> now.migration().finishedAt() != null).isPresent());
    shopOn();
    verb("status");
  }

  private long timeB() throws Exception {
    verb("sequences", "--offset", "auto");
    teller.say("As it says, the job shall learn of it.");
    pause();
    resume();
    verb("verify");
    shop.startNew();
    return place.leastBorn();
  }

  private void conflict(long born) throws Exception {
    int share = 10;
    shop.turn(share, born);
    shopOn();
    Browser there = shop.browser(Side.NEW, share);
    Browser here = shop.browser(Side.OLD, share);
    StoryShop.register(there, "ada");
    long late = StoryShop.register(here, "ada");
    await(() -> status().rejected() == 1);
    verb("rejects");
    teller.say("The support renames the one on MySQL, and the row heals by itself.");
    StoryShop.done(
        here,
        Deed.RENAME,
        late,
        StoryShop.request().with("username", "ada-2").with("version", "1"));
    await(() -> status().rejected() == 0);
    verb("rejects");
  }

  private void failure(long born) throws Exception {
    teller.say("$ kill -9");
    run.kill();
    run = null;
    await(() -> !status().running());
    shopOn();
    teller.say("Nobody has noticed yet, and the switch is turned to 50 %.");
    shop.turn(50, born);
    shopOn();
    verb("status");
    resume();
    shopOn();
  }

  private void pause() throws Exception {
    verb("pause");
    int code = run.end();
    run = null;
    if (code != 0) {
      problems.add("the job ended with " + code);
    }
  }

  /** Starts the job again, and waits until it has caught up. */
  private void resume() throws Exception {
    teller.prompt("resume");
    run = start("resume");
    await(() -> status().running());
    drain();
  }

  /** Only rows that the new version has changed may differ; {@code before} they must already. */
  private void compare() throws Exception {
    Set<String> before = movedOn();
    teller.verb(
        place.configuration(),
        List.of(before.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT),
        "verify",
        "--limit",
        "2");
    Set<String> found = place.differing();
    Set<String> after = movedOn();
    found.stream()
        .filter(row -> !after.contains(row))
        .forEach(row -> problems.add(row + " differs, and the new version has not changed it"));
    before.stream()
        .filter(row -> !found.contains(row))
        .forEach(row -> problems.add(row + " was changed by the new version and found equal"));
    teller.say(
        "These are %s that came from MySQL and were changed by the new version, and no others."
            .formatted(Figures.count(found.size(), "row")));
  }

  private Set<String> movedOn() {
    Books books = Books.of(shop.journal());
    Set<String> rows = new TreeSet<>();
    for (String table : StorySchema.tables()) {
      books.table(table).entrySet().stream()
          .filter(entry -> entry.getValue().movedOn())
          .forEach(entry -> rows.add(table + " " + entry.getKey()));
    }
    return rows;
  }

  private void turnOver(long born) throws Exception {
    long before = shop.journal().acknowledged();
    shop.turn(100, born);
    await(() -> shop.oldInFlight() == 0);
    shop.stopOld();
    Duration drained = drain();
    teller.say("%s later PostgreSQL had all of MySQL.".formatted(Figures.duration(drained)));
    shopOn();
    Journal.Waits waits = shop.journal().waits(before);
    teller.say(
        "Nobody's writes were stopped but those of shoppers whose last one was on its way: %s waited, %s at most."
            .formatted(
                Figures.count(waits.requests(), "request"), Figures.duration(waits.longest())));
    verb("status");
    verb("rejects");
    compare();
    pause();
  }

  private End account() throws Exception {
    shop.empty();
    Browser late = shop.browser(Side.NEW, 100);
    long product =
        StoryShop.done(
            late,
            Deed.PRODUCT,
            0,
            StoryShop.request().with("sku", "new").with("name", "New").with("price", "7.00"));
    long customer = StoryShop.register(late, "the-first-afterwards");
    long order =
        StoryShop.done(
            late,
            Deed.ORDER,
            customer,
            StoryShop.request()
                .with("gift", "true")
                .with("product", "" + product)
                .with("quantity", "2")
                .with("price", "7.00"));
    StoryShop.done(
        late,
        Deed.PAY,
        order,
        StoryShop.request().with("amount", "14.00").with("micros", "1").with("version", "1"));
    Journal journal = shop.journal();
    Accounting accounting;
    try (Connection postgres = place.connectPostgres()) {
      accounting = Accounting.of(Books.of(journal), postgres);
    }
    problems.addAll(accounting.problems());
    problems.addAll(journal.failures());
    StoryEndText.lines(journal, accounting, problems).forEach(teller::say);
    return new End(List.copyOf(problems), accounting, journal);
  }

  /** Waits until so many more requests are acknowledged. */
  private void shopOn() throws Exception {
    long enough = shop.journal().acknowledged() + wishes.requests();
    await(() -> shop.journal().acknowledged() >= enough);
    long byOld = shop.journal().by(Side.OLD);
    long byNew = shop.journal().by(Side.NEW);
    teller.say(
        "%s requests acknowledged so far: %s by the old version, %s by the new."
            .formatted(Figures.count(byOld + byNew), Figures.count(byOld), Figures.count(byNew)));
  }

  private Duration drain() throws Exception {
    BinlogStart end = reader.sourceEnd();
    long begin = System.nanoTime();
    await(() -> reader.hasPassed(end));
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private StoryRun start(String verb) throws IOException {
    return StoryRun.start(verb, place.configuration(), line -> teller.say("| " + line));
  }

  private void verb(String... words) {
    teller.verb(place.configuration(), List.of(ExitCode.OK), words);
  }

  private RunStatus status() throws SQLException {
    return reader
        .read()
        .orElseThrow(() -> new IllegalStateException("the target knows no migration"));
  }

  private void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (run != null && !run.isRunning()) {
        throw new IllegalStateException("the job has ended; what it said is above");
      }
      if (!shop.journal().failures().isEmpty()) {
        throw new IllegalStateException("a request failed: " + shop.journal().failures());
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("nothing came of it within " + Figures.duration(PATIENCE));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  @Override
  public void close() throws Exception {
    if (run != null) {
      run.close();
    }
    shop.close();
    reader.close();
  }
}
