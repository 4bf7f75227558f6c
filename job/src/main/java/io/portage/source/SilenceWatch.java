package io.portage.source;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices that the connector has lost MySQL. When the server dies, the binlog client meets the end
 * of the stream, takes it for an orderly one and waits for ever. A server that lives sends a
 * heartbeat every second where it has nothing else to send, so that silence tells.
 */
final class SilenceWatch {

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** To connect, and for the server to find the place in its binlog. */
  private static final long FIRST_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final LongSupplier heard;
  private boolean reads;
  private long lastHeard;
  private long lastLook;
  private long silentSince;

  /**
   * @param heard number of records, heartbeats among them, that have come so far
   */
  SilenceWatch(LongSupplier heard) {
    this.heard = heard;
  }

  /** From now on there is something to read; before, the reader hears nothing rightly. */
  void begin() {
    reads = true;
  }

  /**
   * To be called a few times a second.
   *
   * @param now of the monotonic clock, in nanoseconds
   * @throws IOException where MySQL has been silent for too long; the task starts again then
   */
  void look(long now) throws IOException {
    long count = heard.getAsLong();
    // nobody looked for a while: what was sent meanwhile is still in the queue
    boolean away = now - lastLook > PAUSE_NANOS;
    if (!reads || count != lastHeard || away) {
      silentSince = now;
    }
    lastHeard = count;
    lastLook = now;
    if (now - silentSince > (count == 0 ? FIRST_LIMIT_NANOS : LIMIT_NANOS)) {
      throw new IOException(
          "MySQL has sent nothing for "
              + TimeUnit.NANOSECONDS.toSeconds(now - silentSince)
              + " seconds, not even a heartbeat: the connection is lost; the stream connects again");
    }
  }
}
