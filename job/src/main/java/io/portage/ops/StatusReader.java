package io.portage.ops;

import io.portage.ledger.Adjusted;
import io.portage.ledger.DeferredStep;
import io.portage.ledger.DeferredSteps;
import io.portage.ledger.Fence;
import io.portage.ledger.Fences;
import io.portage.ledger.LedgerSchema;
import io.portage.ledger.MigrationLock;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.Migrations;
import io.portage.ledger.Progress;
import io.portage.ledger.Rejects;
import io.portage.ledger.SourceTables;
import io.portage.plan.BinlogStart;
import io.portage.plan.MigrationPlan;
import io.portage.plan.MySqlEndpoint;
import io.portage.plan.PostgresEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads how far a migration is, from the ledger and from both servers, again and again over the
 * same connections. Lag is measured without writing anything to the source: it is the time since
 * MySQL's binlog ended where the target is now.
 */
public final class StatusReader implements AutoCloseable {

  private static final int SAMPLES = 4096;
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

  private record Sample(Instant at, BinlogStart end) {}

  private final String migration;
  private final List<String> lanes;
  private final MySqlEndpoint source;
  private final PostgresEndpoint target;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private Connection mysql;
  private Connection postgres;
  private Instant lastPassed;

  /**
   * @param lanes names of the lanes whose fences count; empty for all that ever wrote
   */
  public StatusReader(
      String migration, List<String> lanes, MySqlEndpoint source, PostgresEndpoint target) {
    this.migration = migration;
    this.lanes = List.copyOf(lanes);
    this.source = source;
    this.target = target;
  }

  /** Empty where the target knows nothing of the migration. */
  public Optional<RunStatus> read() throws SQLException {
    connect();
    if (!LedgerSchema.exists(postgres)) {
      return Optional.empty();
    }
    Optional<MigrationRow> row = new Migrations(postgres).find(migration);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    Fences fences = new Fences(postgres, migration);
    List<DeferredStep> waiting =
        new DeferredSteps(postgres, migration)
            .all().stream().filter(step -> step.doneAt() == null).toList();
    List<String> failing = new ArrayList<>();
    for (DeferredStep step : waiting) {
      if (step.error() != null) {
        failing.add(
            step.kind()
                + " "
                + step.name()
                + " of "
                + step.schema()
                + "."
                + step.table()
                + ": "
                + step.error());
      }
    }
    return Optional.of(
        new RunStatus(
            row.get(),
            MigrationLock.isTaken(postgres, migration),
            new SourceTables(postgres, migration).progress(),
            fences.changes(),
            row.get().copiedAt() == null ? Optional.empty() : lag(fences.all()),
            waiting.size(),
            failing,
            Rejects.areKnown(postgres) ? new Rejects(postgres, migration).counts() : Map.of(),
            Adjusted.areKnown(postgres) ? new Adjusted(postgres, migration).all() : List.of()));
  }

  /** Whether everything that MySQL had logged at {@code end} has been applied. */
  public boolean hasPassed(BinlogStart end) throws SQLException {
    connect();
    List<Fence> fences = new Fences(postgres, migration).all();
    return Progress.hasPassed(fences, lanes(fences), MigrationPlan.KEY_GROUPS, end);
  }

  /** Where MySQL's binlog ends now. */
  public BinlogStart sourceEnd() throws SQLException {
    connect();
    return BinlogStart.now(mysql);
  }

  private Optional<Duration> lag(List<Fence> fences) throws SQLException {
    Instant now = Instant.now();
    samples.addLast(new Sample(now, BinlogStart.now(mysql)));
    if (samples.size() > SAMPLES) {
      samples.removeFirst();
    }
    while (!samples.isEmpty()
        && Progress.hasPassed(
            fences, lanes(fences), MigrationPlan.KEY_GROUPS, samples.peekFirst().end())) {
      lastPassed = samples.removeFirst().at();
    }
    if (samples.isEmpty()) {
      return Optional.of(Duration.ZERO);
    }
    if (lastPassed != null) {
      return Optional.of(Duration.between(lastPassed, now));
    }
    // nothing passed since we look: at least as long as we have been looking
    return Optional.of(Duration.between(samples.peekFirst().at(), now));
  }

  private List<String> lanes(List<Fence> fences) {
    return lanes.isEmpty() ? fences.stream().map(Fence::lane).distinct().toList() : lanes;
  }

  private void connect() throws SQLException {
    if (postgres == null || postgres.isClosed()) {
      postgres = target.connectBriefly("status");
    }
    if (mysql == null || mysql.isClosed()) {
      mysql = source.connect(LONGEST_ANSWER);
    }
  }

  @Override
  public void close() throws SQLException {
    if (postgres != null) {
      postgres.close();
    }
    if (mysql != null) {
      mysql.close();
    }
  }
}
