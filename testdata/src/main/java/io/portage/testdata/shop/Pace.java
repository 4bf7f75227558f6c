package io.portage.testdata.shop;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Hands out the moments at which transactions may begin; shared by the workload's threads. */
final class Pace {

  /** What could not be done in time is not made up for beyond this. */
  private static final long MOST_ARREARS = TimeUnit.SECONDS.toNanos(1);

  private static final long LONGEST_PARK = TimeUnit.MILLISECONDS.toNanos(100);

  private final long interval;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  Pace(double perSecond) {
    this.interval =
        perSecond == WorkloadOptions.UNLIMITED
            ? 0
            : Math.round(TimeUnit.SECONDS.toNanos(1) / perSecond);
  }

  void await(BooleanSupplier stopped) {
    if (interval == 0) {
      return;
    }
    long now = System.nanoTime();
    long moment = next.updateAndGet(last -> Math.max(last + interval, now - MOST_ARREARS));
    while (!stopped.getAsBoolean()) {
      long wait = moment - System.nanoTime();
      if (wait <= 0) {
        return;
      }
      LockSupport.parkNanos(Math.min(wait, LONGEST_PARK));
    }
  }
}
