package io.portage.testdata.story;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Many shoppers, each with a session of his own, who send so many requests a second together. To be
 * started and stopped once.
 */
public final class Shoppers implements AutoCloseable {

  private static final int THREADS = 4;
  private static final int PRODUCTS = 20;
  private static final long SECOND = 1_000_000_000L;

  private final List<Shopper> shoppers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final long pause;
  private volatile boolean stopped;
  private volatile boolean leaving;

  private Shoppers(long pause) {
    this.pause = pause;
  }

  /**
   * Fills the shop with products and sends the shoppers in.
   *
   * @param perSecond requests of all together
   */
  public static Shoppers start(URI shop, int count, int perSecond, long seed, Journal journal)
      throws IOException, InterruptedException {
    Shoppers all = new Shoppers(SECOND * THREADS / perSecond);
    Client client = new Client(shop);
    Catalogue catalogue = Catalogue.add(new Browser(client, "owner", journal), PRODUCTS);
    for (int i = 0; i < count; i++) {
      all.shoppers.add(
          new Shopper(
              "shopper" + i,
              new Browser(client, "session " + i, journal),
              catalogue,
              seed * count + i));
    }
    for (int i = 0; i < THREADS; i++) {
      int first = i;
      Thread thread = new Thread(() -> all.shop(first), "shoppers-" + i);
      thread.setDaemon(true);
      thread.start();
      all.threads.add(thread);
    }
    return all;
  }

  private void shop(int first) {
    long due = System.nanoTime();
    try {
      while (!stopped) {
        boolean waiting = false;
        for (int i = first; i < shoppers.size() && !stopped; i += THREADS) {
          Shopper shopper = shoppers.get(i);
          if (leaving && !shopper.isWaiting()) {
            continue;
          }
          waiting = true;
          shopper.turn();
          // a server that was slow for a while is not flooded afterwards
          due = Math.max(due + pause, System.nanoTime() - pause);
          LockSupport.parkNanos(due - System.nanoTime());
        }
        if (leaving && !waiting) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nobody begins anything new; returns when everybody has what he was asked to wait for. */
  public void leave() throws InterruptedException {
    leaving = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Ends at once, whoever waits for what. */
  @Override
  public void close() {
    stopped = true;
    threads.forEach(Thread::interrupt);
  }
}
