package io.portage.finish;

import io.portage.ledger.Fences;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.Migrations;
import io.portage.ledger.Progress;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the stream has caught up with the copy, and then has made what had to wait for that.
 * What fails is tried again, soon at first. Not thread-safe, but for {@link #close()}.
 */
public final class Finisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Finisher.class);

  /** A foreign key, say, that failed because one child was ahead of its parent. */
  private static final int[] PAUSES_SECONDS = {2, 5, 30};

  private static final int LOST_SECONDS = 30;

  private final MigrationPlan plan;
  private volatile Making making;
  private CompletableFuture<Boolean> pass;
  private boolean finished;
  private int passes;
  private long dueAt = System.nanoTime();
  private Connection connection;

  public Finisher(MigrationPlan plan) {
    this.plan = plan;
  }

  /**
   * Looks how far things are, and has done what can be done now. Does not wait for it.
   *
   * @return true when nothing is left
   */
  public boolean step() throws SQLException {
    if (pass != null && pass.isDone()) {
      end();
    }
    if (finished || pass != null || System.nanoTime() - dueAt < 0) {
      return finished;
    }
    try {
      look();
    } catch (SQLException e) {
      disconnect();
      pause(LOST_SECONDS);
      throw e;
    }
    return finished;
  }

  private void look() throws SQLException {
    if (connection == null) {
      connection = plan.target().connectBriefly("finisher");
    }
    Migrations migrations = new Migrations(connection);
    MigrationRow migration =
        migrations
            .find(plan.name())
            .orElseThrow(() -> new SQLException("portage.migration has lost " + plan.name()));
    if (migration.finishedAt() != null) {
      finished = true;
    } else if (migration.caughtUpAt() != null || hasCaughtUp(migration)) {
      migrations.caughtUp(plan.name());
      begin();
    }
    if (finished || pass != null) {
      disconnect();
    }
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

  private void begin() {
    Making begun =
        new Making(plan.target(), plan.name(), plan.tuning().indexBuilds(), StepListener.NONE);
    making = begun;
    pass =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return begun.run();
              } catch (SQLException e) {
                throw new CompletionException(e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
              }
            },
            Finisher::inThread);
  }

  private static void inThread(Runnable work) {
    Thread thread = new Thread(work, "portage-finisher");
    thread.setDaemon(true);
    thread.start();
  }

  private void end() throws SQLException {
    CompletableFuture<Boolean> ended = pass;
    pass = null;
    making = null;
    pause(PAUSES_SECONDS[Math.min(passes, PAUSES_SECONDS.length - 1)]);
    passes++;
    try {
      finished = ended.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      }
      throw e;
    }
  }

  private void pause(int seconds) {
    dueAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
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

  @Override
  public void close() {
    Making current = making;
    if (current != null) {
      current.close();
    }
    disconnect();
  }
}
