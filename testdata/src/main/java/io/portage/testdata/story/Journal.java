package io.portage.testdata.story;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What the shoppers were told, in the order in which they were told; by any thread. */
public final class Journal {

  /**
   * A request that was acknowledged.
   *
   * @param id the customer or order that it was about, or 0
   * @param waited how long the shopper was asked to come again, from the first time on
   */
  public record Entry(Deed deed, long id, Form sent, Form answer, Side side, Duration waited) {}

  private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  /** An answer other than "not yet". */
  void note(Deed deed, long id, Form sent, Answer answer, Duration waited) {
    if (answer.acknowledged()) {
      Side side = Side.valueOf(answer.form().get("side").toUpperCase(Locale.ROOT));
      entries.add(new Entry(deed, id, sent, answer.form(), side, waited));
      acknowledged.incrementAndGet();
    } else if (answer.status() == Answer.CONFLICT) {
      refused.incrementAndGet();
    } else {
      fail(deed + " " + id + ": " + answer.status() + " " + answer.form());
    }
  }

  /** A request of which nobody knows whether it was carried out, or that should have been. */
  void fail(String what) {
    failures.add(what);
  }

  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** Requests that failed, each in words. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  public long acknowledged() {
    return acknowledged.get();
  }

  /** Requests that were refused: the name was taken, or somebody else had changed the row. */
  public long refused() {
    return refused.get();
  }

  /** How many were acknowledged by this version. */
  public long by(Side side) {
    return entries.stream().filter(entry -> entry.side() == side).count();
  }

  /**
   * Who was asked to come again until a row had arrived.
   *
   * @param requests how many were acknowledged only then
   * @param longest from the first time to the acknowledgement
   */
  public record Waits(long requests, Duration longest) {}

  /** The waits among what was acknowledged after so many other requests. */
  public Waits waits(long after) {
    List<Duration> waits =
        entries.stream().skip(after).map(Entry::waited).filter(wait -> !wait.isZero()).toList();
    return new Waits(
        waits.size(), waits.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO));
  }
}
