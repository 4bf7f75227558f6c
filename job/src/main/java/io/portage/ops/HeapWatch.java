package io.portage.ops;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Counts how often Java's heap was full. A job that meets the same large row after each start would
 * do so for ever; between two such failures it may well make a checkpoint.
 */
final class HeapWatch {

  private static final int LIMIT = 3;
  private static final long WITHIN_MILLIS = TimeUnit.MINUTES.toMillis(15);

  private final Deque<Long> times = new ArrayDeque<>();

  /** Flink reports the failure of a task as it was thrown, and some as the cause of another. */
  static boolean isOutOfHeap(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError || cause.toString().contains("OutOfMemoryError")) {
        return true;
      }
    }
    return false;
  }

  /** What to tell of such a failure. */
  static String words() {
    return "Java's heap of %,d MB is full, as it is with rows of hundreds of megabytes; if this comes"
            .formatted(Runtime.getRuntime().maxMemory() >> 20)
        + " again, stop and start with more: PORTAGE_HEAP=8g ./portage run";
  }

  void failed(JobHealth.Failure failure) {
    if (!isOutOfHeap(failure.cause())) {
      return;
    }
    times.addLast(failure.atMillis());
    while (failure.atMillis() - times.getFirst() > WITHIN_MILLIS) {
      times.removeFirst();
    }
  }

  /** Why another start would be of no use; empty where it may be. */
  Optional<Throwable> hopeless() {
    return times.size() < LIMIT
        ? Optional.empty()
        : Optional.of(
            new OutOfHeapException(
                "Java's heap of %,d MB was full %d times within 15 minutes, as it is with rows of"
                        .formatted(Runtime.getRuntime().maxMemory() >> 20, LIMIT)
                    + " hundreds of megabytes: start with more, PORTAGE_HEAP=8g ./portage run. The"
                    + " job goes on where its last checkpoint was."));
  }
}
