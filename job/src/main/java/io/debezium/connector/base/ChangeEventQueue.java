package io.debezium.connector.base;

import io.debezium.pipeline.DataChangeEvent;
import io.debezium.util.LoggingContext;
import io.portage.source.RecordWeight;
import io.portage.source.SteadyStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Stands in for the connector's class of the same name: what the binlog client has read and Flink
 * has not yet taken. The connector's limits only how many records that are, or walks through each
 * one's schema to learn its size, and goes on taking in more while a batch is handed out. This one
 * holds about {@code maxQueueSizeInBytes} and one record more, and hands out no more at once.
 *
 * <p>Whoever adds waits while it is full, but not for a thread that has ended: after a failure
 * nobody will ever empty it, and it would be kept with all that it holds.
 *
 * @param <T> events with a record; of others only the number counts
 */
public class ChangeEventQueue<T> implements ChangeEventQueueMetrics, SteadyStream {

  private static final long LOOK_MILLIS = 200;

  private final Duration patience;
  private final int batch;
  private final int capacity;
  private final long bytesAllowed;
  private final Queue<Weighed<T>> queue = new ArrayDeque<>();
  private long bytes;
  private Thread taker;
  private volatile RuntimeException failure;

  private record Weighed<T>(T event, long bytes) {}

  private ChangeEventQueue(Builder<T> builder) {
    this.patience = builder.pollInterval;
    this.batch = builder.maxBatchSize;
    this.capacity = builder.maxQueueSize;
    this.bytesAllowed = builder.maxQueueSizeInBytes;
  }

  /** Adds an event, once there is room. */
  public void enqueue(T event) throws InterruptedException {
    if (event == null) {
      return;
    }
    long weight = event instanceof DataChangeEvent e ? RecordWeight.of(e.getRecord()) : 0;
    synchronized (this) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      while (isFull()) {
        if (taker != null && !taker.isAlive()) {
          throw new InterruptedException("nobody reads this binlog any more");
        }
        wait(LOOK_MILLIS);
      }
      queue.add(new Weighed<>(event, weight));
      bytes += weight;
      if (isWorthTaking()) {
        notifyAll();
      }
    }
  }

  private boolean isFull() {
    return queue.size() >= capacity || bytesAllowed > 0 && bytes >= bytesAllowed;
  }

  private boolean isWorthTaking() {
    return queue.size() >= batch || isFull();
  }

  /** What there is, as soon as that is a whole batch, or after the poll interval. */
  public List<T> poll() throws InterruptedException {
    synchronized (this) {
      taker = Thread.currentThread();
      long deadline = System.nanoTime() + patience.toNanos();
      for (long left = patience.toNanos();
          left > 0 && !isWorthTaking();
          left = deadline - System.nanoTime()) {
        refuseAfterFailure();
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      refuseAfterFailure();
      List<T> taken = new ArrayList<>(Math.min(batch, queue.size()));
      while (taken.size() < batch && !queue.isEmpty()) {
        Weighed<T> next = queue.remove();
        bytes -= next.bytes();
        taken.add(next.event());
      }
      notifyAll();
      return taken;
    }
  }

  private void refuseAfterFailure() {
    if (failure != null) {
      throw failure;
    }
  }

  /** Lets the next poll fail. */
  public void producerException(RuntimeException exception) {
    failure = exception;
  }

  @Override
  public int totalCapacity() {
    return capacity;
  }

  @Override
  public synchronized int remainingCapacity() {
    return capacity - queue.size();
  }

  @Override
  public long maxQueueSizeInBytes() {
    return bytesAllowed;
  }

  @Override
  public synchronized long currentQueueSizeInBytes() {
    return bytes;
  }

  /**
   * As the connector calls it.
   *
   * @param <T> what is queued
   */
  public static class Builder<T> {

    private Duration pollInterval = Duration.ofMillis(500);
    private int maxQueueSize;
    private int maxBatchSize;
    private long maxQueueSizeInBytes;

    public Builder<T> pollInterval(Duration interval) {
      pollInterval = interval;
      return this;
    }

    public Builder<T> maxQueueSize(int records) {
      maxQueueSize = records;
      return this;
    }

    public Builder<T> maxBatchSize(int records) {
      maxBatchSize = records;
      return this;
    }

    /** What a log line would say; nothing is logged here. */
    public Builder<T> loggingContextSupplier(Supplier<LoggingContext.PreviousContext> supplier) {
      return this;
    }

    public Builder<T> maxQueueSizeInBytes(long bytes) {
      maxQueueSizeInBytes = bytes;
      return this;
    }

    public ChangeEventQueue<T> build() {
      return new ChangeEventQueue<>(this);
    }
  }
}
