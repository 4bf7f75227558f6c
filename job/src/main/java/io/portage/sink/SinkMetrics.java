package io.portage.sink;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** What a sink subtask counts. */
final class SinkMetrics {

  private final MetricGroup portage;
  private final Counter changes;
  private final Counter flushes;
  private final Counter flushMillis;
  private final Counter skipped;
  private final Counter replays;
  private final Counter rejects;
  private final Counter adjusted;
  private volatile long markedMillis = System.currentTimeMillis();

  SinkMetrics(SinkWriterMetricGroup group) {
    portage = group.addGroup("portage");
    // changes written to PostgreSQL, before reduction to the last of each key
    changes = group.getNumRecordsSendCounter();
    // transactions
    flushes = portage.counter("flushes");
    // time spent in them
    flushMillis = portage.counter("flushMillis");
    // changes not applied because the fence proved that they were applied before
    skipped = portage.counter("skipped");
    // flushes applied a second time, change by change, because a unique value had moved
    replays = portage.counter("replays");
    // rows put into portage.reject, those included that were there in an earlier version
    rejects = portage.counter("rejects");
    // values that policies have changed
    adjusted = portage.counter("adjusted");
    // milliseconds since the source sent the newest mark that has arrived here
    portage.gauge("lagMillis", () -> System.currentTimeMillis() - markedMillis);
  }

  /** For how long the flush in hand has been waiting for PostgreSQL, in milliseconds. */
  void waiting(Supplier<Duration> waited) {
    portage.gauge("waitingMillis", () -> waited.get().toMillis());
  }

  void flushed(int count, long nanos) {
    changes.inc(count);
    flushes.inc();
    flushMillis.inc(TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  void skipped() {
    skipped.inc();
  }

  void replayed() {
    replays.inc();
  }

  void rejected(int rows) {
    rejects.inc(rows);
  }

  void adjusted(long values) {
    adjusted.inc(values);
  }

  void marked(long sentMillis) {
    markedMillis = sentMillis;
  }
}
