package io.portage.ledger;

import io.portage.plan.ConnectionWatch;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the stream has caught up with the copy, and then makes what had to wait for that:
 * secondary indexes, unique and foreign keys, sequences. Each step is recorded when it is done; one
 * that fails is tried again, the others go on.
 */
public final class Finisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Finisher.class);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final String DEADLOCK = "40P01";
  private static final int DEADLOCK_ATTEMPTS = 5;

  /** How long a step may take before it is looked at whether PostgreSQL is still at it. */
  private static final Duration LONG = Duration.ofSeconds(30);

  private final MigrationPlan plan;
  private final ConnectionWatch watch;
  private Connection connection;
  private boolean finished;
  private long retryAt = System.nanoTime();

  public Finisher(MigrationPlan plan) {
    this.plan = plan;
    this.watch = new ConnectionWatch(plan.target(), LONG);
  }

  /**
   * Does what can be done now.
   *
   * @return true when nothing is left
   */
  public boolean step() throws SQLException {
    if (finished || System.nanoTime() - retryAt < 0) {
      return finished;
    }
    try {
      connect();
      watch.begin(connection);
      MigrationRow migration =
          new Migrations(connection)
              .find(plan.name())
              .orElseThrow(() -> new SQLException("portage.migration has lost " + plan.name()));
      if (migration.finishedAt() != null) {
        finished = true;
      } else if (migration.caughtUpAt() != null || hasCaughtUp(migration)) {
        new Migrations(connection).caughtUp(plan.name());
        finish();
      }
    } catch (SQLException e) {
      disconnect();
      retryAt = System.nanoTime() + RETRY_NANOS;
      throw e;
    } finally {
      watch.end();
    }
    if (finished) {
      close();
    }
    return finished;
  }

  private boolean hasCaughtUp(MigrationRow migration) throws SQLException {
    if (migration.copiedAt() == null) {
      return false;
    }
    List<String> lanes = plan.lanes().stream().map(Lane::name).toList();
    return Progress.hasPassed(
        new Fences(connection, plan.name()).all(),
        lanes,
        MigrationPlan.KEY_GROUPS,
        migration.copied());
  }

  private void finish() throws SQLException {
    DeferredSteps steps = new DeferredSteps(connection, plan.name());
    boolean allDone = true;
    Set<String> failed = new HashSet<>();
    for (DeferredStep step : steps.all()) {
      // a constraint that could not be added cannot be checked, nor an index be used that is not
      // there
      boolean possible = !failed.contains(object(step));
      if (step.doneAt() == null && !(possible && attempt(step, steps))) {
        failed.add(object(step));
        allDone = false;
      }
    }
    if (allDone) {
      new Migrations(connection).finished(plan.name());
      finished = true;
    } else {
      retryAt = System.nanoTime() + RETRY_NANOS;
    }
  }

  private static String object(DeferredStep step) {
    return step.schema() + "." + step.table() + " " + step.name();
  }

  /** A constraint's lock can meet those of the writers crosswise: then once more, at once. */
  private boolean attempt(DeferredStep step, DeferredSteps steps) throws SQLException {
    for (int attempt = 1; attempt < DEADLOCK_ATTEMPTS; attempt++) {
      try {
        make(step, steps);
        return true;
      } catch (SQLException e) {
        if (!DEADLOCK.equals(e.getSQLState())) {
          return failed(step, steps, e);
        }
      }
    }
    try {
      make(step, steps);
      return true;
    } catch (SQLException e) {
      return failed(step, steps, e);
    }
  }

  private void make(DeferredStep step, DeferredSteps steps) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (step.undo() != null) {
        statement.execute(step.undo());
      }
      statement.execute(step.statement());
      steps.done(step.step());
      LOG.info("Made {} {} of {}.{}", step.kind(), step.name(), step.schema(), step.table());
    }
  }

  private boolean failed(DeferredStep step, DeferredSteps steps, SQLException e)
      throws SQLException {
    if (!connection.isValid(5)) {
      throw e;
    }
    String words = e.getMessage().replaceAll("\\s+", " ");
    LOG.warn(
        "{} {} of {}.{} could not be made: {}",
        step.kind(),
        step.name(),
        step.schema(),
        step.table(),
        words);
    steps.failed(step.step(), words);
    return false;
  }

  private void connect() throws SQLException {
    if (connection == null) {
      connection = plan.target().connect("finisher");
    }
  }

  @Override
  public void close() {
    watch.close();
    disconnect();
  }

  private void disconnect() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("closing failed", e);
      }
      connection = null;
    }
  }
}
