package io.portage.ops.cutover;

import io.portage.config.MigrationConfig;
import io.portage.ledger.MigrationRow;
import io.portage.ops.KnownMigration;
import io.portage.ops.Planner;
import io.portage.ops.RunStatus;
import io.portage.ops.StatusReader;
import io.portage.plan.BinlogStart;
import io.portage.plan.compile.Endpoints;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks whether everything is ready for MySQL's writers to be stopped. Reads only. */
public final class Gate {

  private static final long POLL_MILLIS = 50;

  private final MigrationConfig config;
  private final CutoverOptions options;

  public Gate(MigrationConfig config, CutoverOptions options) {
    this.config = config;
    this.options = options;
  }

  /**
   * Looks.
   *
   * @throws io.portage.ops.RefusedException where the target knows no such migration
   */
  public GateReport look() throws SQLException, InterruptedException {
    Planner.Planned planned = Planner.plan(config);
    if (planned.earlier().isEmpty()) {
      throw KnownMigration.unknown(config);
    }
    // without a plan nothing can be done, whatever is waived
    boolean isPlanned = planned.compiled().plan() != null;
    List<GateResult> results = new ArrayList<>();
    try (StatusReader reader =
            new StatusReader(
                config.name(), List.of(), Endpoints.source(config), Endpoints.target(config));
        Connection mysql = Endpoints.source(config).connectBriefly();
        Connection postgres = Endpoints.target(config).connect("cutover gate")) {
      RunStatus status = reader.read().orElseThrow(() -> KnownMigration.unknown(config));
      results.add(job(status));
      results.add(caughtUp(status.migration()));
      results.add(lag(reader, status));
      SourceSide source = new SourceSide(config, options, planned, mysql);
      results.add(source.ddl());
      results.add(source.fence());
      results.add(source.binlog());
      results.add(source.prepared());
      TargetSide target = new TargetSide(config, planned, status, mysql, postgres);
      results.add(target.rejects());
      results.add(target.conflicts());
      results.add(target.indexes());
      results.add(target.foreignKeys());
      results.addAll(target.sequences());
      results.addAll(new VerifiedCheck(planned, options, postgres).results());
    }
    return new GateReport(
        results.stream()
            .map(
                result ->
                    isPlanned || result.check() != GateCheck.DDL ? result.under(options) : result)
            .sorted((a, b) -> a.check().compareTo(b.check()))
            .toList());
  }

  private static GateResult job(RunStatus status) {
    MigrationRow row = status.migration();
    if (!status.running()) {
      return GateResult.failed(
          GateCheck.JOB,
          "no job runs; its last state is "
              + row.state()
              + (row.message() == null ? "" : ": " + row.message()),
          "portage resume");
    }
    if (row.message() != null) {
      return GateResult.failed(
          GateCheck.JOB,
          "it fails and starts again: " + row.message(),
          "mend the cause; see portage status");
    }
    return row.wish().equals("pause")
        ? GateResult.failed(GateCheck.JOB, "it has been asked to pause", "portage resume")
        : GateResult.passed(GateCheck.JOB, "runs as " + row.runner());
  }

  private static GateResult caughtUp(MigrationRow row) {
    if (row.copiedAt() == null) {
      return GateResult.failed(
          GateCheck.CAUGHT_UP, "tables are still being copied", "wait; see portage status");
    }
    return row.caughtUpAt() == null
        ? GateResult.failed(
            GateCheck.CAUGHT_UP,
            "the stream has not come to where the copy ended",
            "wait; see portage status")
        : GateResult.passed(
            GateCheck.CAUGHT_UP, "copied, and the stream has caught up since " + row.caughtUpAt());
  }

  private GateResult lag(StatusReader reader, RunStatus status)
      throws SQLException, InterruptedException {
    if (!status.running() || status.migration().copiedAt() == null) {
      return GateResult.failed(GateCheck.LAG, "unknown while nothing streams", "portage resume");
    }
    BinlogStart end = reader.sourceEnd();
    long begin = System.nanoTime();
    Duration most = options.patience().lag();
    while (true) {
      Duration lag = Duration.ofNanos(System.nanoTime() - begin);
      if (reader.hasPassed(end)) {
        return GateResult.passed(
            GateCheck.LAG, "what MySQL has logged is applied within " + seconds(lag));
      }
      if (lag.compareTo(most) > 0) {
        return GateResult.failed(
            GateCheck.LAG,
            "more than " + seconds(most),
            "wait, or see why PostgreSQL is slow; --max-lag allows more");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
