package io.portage.testdata.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes to the shop on MySQL as an application would, and as awkwardly as any may: see the Deeds.
 * With one thread the statements follow from the seed and the database's contents. A second
 * workload over the same database needs another seed, or its natural keys are those of the first.
 *
 * <p>Either {@link #run} in the caller's thread or {@link #start} and {@link #stop}; not both at a
 * time. The methods are to be called by one thread, but for {@link #report}.
 */
public final class ShopWorkload implements AutoCloseable {

  private final ConnectionFactory connections;
  private final long seed;
  private final WorkloadOptions options;
  private final Tally tally = new Tally();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Pace pace;
  private final long[] performed;

  private Balance balance;
  private volatile boolean stopped;

  public ShopWorkload(ConnectionFactory connections, long seed, WorkloadOptions options) {
    this.connections = connections;
    this.seed = seed;
    this.options = options;
    this.pace = new Pace(options.transactionsPerSecond());
    this.performed = new long[options.threads()];
  }

  /**
   * Does exactly this many deeds, one after the other, in this thread, as fast as possible. A deed
   * is a transaction; some have two, some find nothing to do.
   */
  public void run(int deeds) throws SQLException {
    requireNotRunning();
    try (Worker worker = worker(0)) {
      for (int i = 0; i < deeds; i++) {
        worker.perform(performed[0]++);
      }
    }
  }

  /** Starts the threads, which write until {@link #stop}. */
  public void start() throws SQLException {
    requireNotRunning();
    stopped = false;
    for (int i = 0; i < options.threads(); i++) {
      int name = i;
      Worker worker;
      try {
        worker = worker(name);
      } catch (SQLException e) {
        stop();
        throw e;
      }
      Thread thread = new Thread(() -> write(worker, name), "shop-workload-" + name);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /**
   * Lets the threads finish the transactions they are in, and waits for them.
   *
   * @throws IllegalStateException if one of them failed
   */
  public void stop() {
    stopped = true;
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    threads.clear();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Exception cause = failure.getAndSet(null);
    if (cause != null) {
      throw new IllegalStateException("The workload on MySQL failed: " + cause.getMessage(), cause);
    }
  }

  /** What has been done since the workload was made; at any time, by any thread. */
  public WorkloadReport report() {
    return tally.report();
  }

  @Override
  public void close() {
    stop();
  }

  private void write(Worker worker, int name) {
    try (worker) {
      while (!stopped) {
        pace.await(() -> stopped);
        worker.perform(performed[name]++);
      }
    } catch (SQLException | RuntimeException e) {
      failure.compareAndSet(null, e);
      stopped = true;
    }
  }

  private Worker worker(int name) throws SQLException {
    if (balance == null) {
      try (Connection connection = connections.open()) {
        balance = Balance.read(connection);
      }
    }
    return new Worker(connections, seed, name, balance, tally, options.maxTransactionRows());
  }

  private void requireNotRunning() {
    if (!threads.isEmpty()) {
      throw new IllegalStateException("The workload is running: stop it first");
    }
  }
}
