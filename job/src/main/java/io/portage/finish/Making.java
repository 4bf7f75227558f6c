package io.portage.finish;

import io.portage.ledger.DeferredStep;
import io.portage.ledger.DeferredSteps;
import io.portage.ledger.Migrations;
import io.portage.ledger.StoredStep;
import io.portage.plan.ConnectionWatch;
import io.portage.plan.PostgresEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes all that a migration lacks, each step once, several at a time, each builder over a
 * connection of its own. What fails does not stop the rest. The caller sees to it that nobody else
 * makes anything of the migration meanwhile.
 */
public final class Making implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Making.class);

  /** How long a step may take before it is looked at whether PostgreSQL is still at it. */
  private static final Duration LONG = Duration.ofSeconds(30);

  private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long CANCEL_MILLIS = 200;

  private final PostgresEndpoint target;
  private final String migration;
  private final int builds;
  private final StepListener listener;
  private final List<Builder> builders = new ArrayList<>();
  private StepQueue queue;
  private volatile boolean stopping;
  private volatile SQLException failure;

  /**
   * @param builds how many at a time
   */
  public Making(PostgresEndpoint target, String migration, int builds, StepListener listener) {
    this.target = target;
    this.migration = migration;
    this.builds = builds;
    this.listener = listener;
  }

  /**
   * Tries every missing step once, and notes in the ledger when nothing is missing any more.
   *
   * @return whether that is so
   * @throws SQLException where the target was lost; what had been made stays made
   */
  public boolean run() throws SQLException, InterruptedException {
    List<DeferredStep> missing = missing();
    start(missing);
    for (Builder builder : builders) {
      builder.join();
    }
    if (failure != null) {
      throw failure;
    }
    if (stopping || !missing().isEmpty()) {
      return false;
    }
    try (Connection ledger = target.connectBriefly("finisher")) {
      new Migrations(ledger).finished(migration);
    }
    return true;
  }

  private List<DeferredStep> missing() throws SQLException {
    try (Connection ledger = target.connectBriefly("finisher")) {
      return new DeferredSteps(ledger, migration).missing().stream().map(StoredStep::step).toList();
    }
  }

  private synchronized void start(List<DeferredStep> missing) {
    queue = new StepQueue(missing);
    for (int i = 0; !stopping && i < Math.min(builds, missing.size()); i++) {
      Builder builder = new Builder(i + 1);
      builders.add(builder);
      builder.start();
    }
  }

  /** Breaks off what is being built, and clears away what that leaves. */
  @Override
  public void close() {
    synchronized (this) {
      stopping = true;
      if (queue != null) {
        queue.close();
      }
    }
    long deadline = System.nanoTime() + CLOSE_NANOS;
    for (Builder builder : builders) {
      while (builder.isAlive() && System.nanoTime() - deadline < 0) {
        builder.cancel();
        try {
          builder.join(CANCEL_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  /** One thread that takes step after step. */
  private final class Builder extends Thread {

    private volatile Connection connection;
    private volatile boolean clearing;

    Builder(int number) {
      super("portage-finisher-" + number);
      setDaemon(true);
    }

    @Override
    public void run() {
      try (ConnectionWatch watch = new ConnectionWatch(target, LONG);
          Connection opened = target.connect("finisher")) {
        connection = opened;
        StepMaker maker = new StepMaker(opened, migration, listener, () -> clearing = stopping);
        Optional<DeferredStep> next;
        while ((next = queue.take()).isPresent()) {
          boolean made = false;
          try {
            watch.begin(opened);
            made = work(maker, next.get());
          } finally {
            watch.end();
            queue.ended(next.get(), made);
          }
        }
      } catch (SQLException e) {
        LOG.warn("The connection by which indexes are built was lost: {}", e.getMessage());
        failure = e;
        queue.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean work(StepMaker maker, DeferredStep step) throws SQLException {
      if (queue.isPossible(step)) {
        return maker.make(step);
      }
      maker.inVain(step);
      return false;
    }

    /** Until the builder has noticed: what it does from then on is to clear away. */
    void cancel() {
      Connection current = connection;
      if (current == null || clearing) {
        return;
      }
      try {
        current.unwrap(PGConnection.class).cancelQuery();
      } catch (SQLException e) {
        LOG.debug("nothing to cancel", e);
      }
    }
  }
}
