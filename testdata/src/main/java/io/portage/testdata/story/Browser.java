package io.portage.testdata.story;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** One shopper's browser: sends one request at a time and notes the answer in the journal. */
public final class Browser {

  private final Client client;
  private final String session;
  private final Journal journal;
  private Pending pending;

  private record Pending(Deed deed, long id, Form form, long since) {}

  public Browser(URI shop, String session, Journal journal) {
    this(new Client(shop), session, journal);
  }

  Browser(Client client, String session, Journal journal) {
    this.client = client;
    this.session = session;
    this.journal = journal;
  }

  /** Whether it was asked to come again, with {@link #again}. */
  boolean isPending() {
    return pending != null;
  }

  /** The answer; empty if it was "not yet". Nobody knows what became of it if this throws. */
  public Optional<Answer> send(Deed deed, long id, Form form)
      throws IOException, InterruptedException {
    pending = new Pending(deed, id, form, System.nanoTime());
    return send(false);
  }

  /** Sends once more what was not yet taken. */
  Optional<Answer> again() throws IOException, InterruptedException {
    return send(true);
  }

  private Optional<Answer> send(boolean again) throws IOException, InterruptedException {
    Pending now = pending;
    Answer answer;
    try {
      answer = client.send(new Call("POST", now.deed().path(now.id()), session, now.form()));
    } catch (IOException e) {
      journal.fail(now.deed() + " " + now.id() + ": " + e);
      throw e;
    }
    if (answer.notYet()) {
      return Optional.empty();
    }
    pending = null;
    journal.note(
        now.deed(),
        now.id(),
        now.form(),
        answer,
        again ? Duration.ofNanos(System.nanoTime() - now.since()) : Duration.ZERO);
    return Optional.of(answer);
  }
}
