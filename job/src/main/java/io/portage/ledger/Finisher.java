package io.portage.ledger;

import io.portage.plan.BinlogStart;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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

  private final MigrationPlan plan;
  private Connection connection;
  private boolean finished;
  private long retryAt = System.nanoTime();

  public Finisher(MigrationPlan plan) {
    this.plan = plan;
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
      close();
      retryAt = System.nanoTime() + RETRY_NANOS;
      throw e;
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
    BinlogStart copied =
        new BinlogStart(
            plan.start().serverUuid(), migration.copiedFile(), migration.copiedPosition(), "");
    List<String> lanes = plan.lanes().stream().map(Lane::name).toList();
    return Progress.hasPassed(
        new Fences(connection, plan.name()).all(), lanes, MigrationPlan.KEY_GROUPS, copied);
  }

  private void finish() throws SQLException {
    DeferredSteps steps = new DeferredSteps(connection, plan.name());
    boolean allDone = true;
    for (DeferredStep step : steps.all()) {
      if (step.doneAt() == null) {
        allDone &= attempt(step, steps);
      }
    }
    if (allDone) {
      new Migrations(connection).finished(plan.name());
      finished = true;
    } else {
      retryAt = System.nanoTime() + RETRY_NANOS;
    }
  }

  private boolean attempt(DeferredStep step, DeferredSteps steps) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (step.undo() != null) {
        statement.execute(step.undo());
      }
      statement.execute(step.statement());
      steps.done(step.step());
      LOG.info("Made {} {} of {}.{}", step.kind(), step.name(), step.schema(), step.table());
      return true;
    } catch (SQLException e) {
      if (!connection.isValid(5)) {
        throw e;
      }
      LOG.warn(
          "{} {} of {}.{} could not be made: {}",
          step.kind(),
          step.name(),
          step.schema(),
          step.table(),
          e.getMessage());
      steps.failed(step.step(), e.getMessage());
      return false;
    }
  }

  private void connect() throws SQLException {
    if (connection == null) {
      connection = plan.target().connect("finisher");
    }
  }

  @Override
  public void close() {
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
