package io.portage.testdata.shop;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The workload's counts, shared by its threads. */
final class Tally {

  private final Map<Count, AtomicLong> counts = new EnumMap<>(Count.class);
  private final AtomicLong largest = new AtomicLong();

  Tally() {
    for (Count count : Count.values()) {
      counts.put(count, new AtomicLong());
    }
  }

  void add(Count count, long number) {
    counts.get(count).addAndGet(number);
  }

  void transactionOf(long rows) {
    add(Count.TRANSACTIONS, 1);
    largest.accumulateAndGet(rows, Math::max);
  }

  WorkloadReport report() {
    return new WorkloadReport(
        of(Count.TRANSACTIONS),
        of(Count.INSERTS),
        of(Count.UPDATES),
        of(Count.DELETES),
        of(Count.KEY_CHANGES),
        of(Count.SWAPS),
        of(Count.ROLLBACKS),
        of(Count.SAVEPOINT_ROLLBACKS),
        largest.get(),
        of(Count.DEADLOCK_RETRIES),
        of(Count.CONFLICTS));
  }

  private long of(Count count) {
    return counts.get(count).get();
  }
}
