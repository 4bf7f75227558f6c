package io.portage.sink;

import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** What a sink subtask counts. */
final class SinkMetrics {

  private final Counter changes;
  private final Counter flushes;
  private final Counter flushMillis;
  private final Counter skipped;
  private final Counter replays;
  private final Counter rejects;
  private volatile long markedMillis = System.currentTimeMillis();

  SinkMetrics(SinkWriterMetricGroup group) {
    MetricGroup portage = group.addGroup("portage");
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
    // milliseconds since the source sent the newest mark that has arrived here
    portage.gauge("lagMillis", () -> System.currentTimeMillis() - markedMillis);
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

  void marked(long sentMillis) {
    markedMillis = sentMillis;
  }
}
