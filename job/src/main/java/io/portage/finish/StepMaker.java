package io.portage.finish;

import io.portage.ledger.DeferredStep;
import io.portage.ledger.DeferredSteps;
import io.portage.ledger.StandingInTheWay;
import io.portage.ledger.StepKind;
import io.portage.plan.ddl.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one step after the other over one connection, and notes in the ledger what becomes of each.
 * An index is built beside the writers; all else is one transaction with its mark in the ledger. A
 * step may have been made already by an attempt that did not live to note it, and then is just
 * noted.
 */
final class StepMaker {

  private static final Logger LOG = LoggerFactory.getLogger(StepMaker.class);

  /** Deadlock; lock not to be had in time; somebody else has just made it. */
  private static final Set<String> PASSING = Set.of("40P01", "55P03", "42P07");

  private static final int ATTEMPTS = 5;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Connection connection;
  private final DeferredSteps ledger;
  private final StepListener listener;
  private final BooleanSupplier stopping;

  /**
   * @param stopping whether what is cancelled is cancelled by us
   */
  StepMaker(
      Connection connection, String migration, StepListener listener, BooleanSupplier stopping) {
    this.connection = connection;
    this.ledger = new DeferredSteps(connection, migration);
    this.listener = listener;
    this.stopping = stopping;
  }

  /**
   * Makes a step.
   *
   * @return false where it cannot be made now, which is noted
   * @throws SQLException where the connection is lost, or the ledger cannot be written
   */
  boolean make(DeferredStep step) throws SQLException {
    ledger.started(step.step());
    for (int attempt = 1; ; attempt++) {
      try {
        once(step);
        LOG.info("Made {}", step.label());
        listener.made(step);
        return true;
      } catch (SQLException e) {
        boolean again = PASSING.contains(e.getSQLState()) && attempt < ATTEMPTS;
        if (!again || stopping.getAsBoolean()) {
          failed(step, e);
          return false;
        }
      }
    }
  }

  /** A step that cannot be tried, since what it needs has failed. */
  void inVain(DeferredStep step) throws SQLException {
    ledger.inVain(step.step());
  }

  private void once(DeferredStep step) throws SQLException {
    if (step.kindOf().isIndex()) {
      index(step);
    } else {
      inTransaction(step);
    }
  }

  private void index(DeferredStep step) throws SQLException {
    awaitOtherBuilders(step);
    MadeObject found = MadeObject.index(connection, step);
    if (found == MadeObject.BROKEN) {
      execute(step.undo());
    }
    if (found != MadeObject.PRESENT) {
      execute(step.statement());
    }
    ledger.done(step.step());
  }

  /**
   * The session of a process that was killed builds on, and what it builds may be complete in the
   * end. Looked for again and again rather than waited for by a lock: who waits for a lock holds a
   * snapshot, for the end of which every CREATE INDEX CONCURRENTLY waits.
   */
  private void awaitOtherBuilders(DeferredStep step) throws SQLException {
    String table = Identifiers.quotePostgres(step.schema(), step.table());
    while (!stopping.getAsBoolean() && IndexProgress.isBuilding(connection, table)) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private void inTransaction(DeferredStep step) throws SQLException {
    connection.setAutoCommit(false);
    try {
      boolean made =
          step.kindOf() == StepKind.UNIQUE_CONSTRAINT
              && MadeObject.uniqueConstraint(connection, step) == MadeObject.PRESENT;
      if (!made) {
        if (step.kindOf().locksWritersOut()) {
          execute("SET LOCAL lock_timeout = '3s'");
        }
        if (step.undo() != null) {
          execute(step.undo());
        }
        execute(step.statement());
      }
      ledger.done(step.step());
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void failed(DeferredStep step, SQLException e) throws SQLException {
    if (!connection.isValid(5)) {
      throw e;
    }
    boolean stopped = stopping.getAsBoolean();
    StandingInTheWay rows = stopped ? null : InTheWay.find(connection, step, e).orElse(null);
    if (step.kindOf().isIndex()) {
      clear(step);
    }
    if (stopped) {
      ledger.interrupted(step.step());
      return;
    }
    String words = e.getMessage().replaceAll("\\s+", " ");
    String all = rows == null ? words : words + "; " + rows.words();
    LOG.warn("{} could not be made: {}", step.label(), all);
    ledger.failed(step.step(), words, e.getSQLState(), rows);
    listener.failed(step, all);
  }

  /** A broken unique index that is left behind goes on refusing rows. */
  private void clear(DeferredStep step) throws SQLException {
    try {
      if (MadeObject.index(connection, step) == MadeObject.BROKEN) {
        execute("SET lock_timeout = '10s'");
        execute(step.undo());
      }
    } catch (SQLException e) {
      LOG.warn("What is left of {} is cleared next time: {}", step.label(), e.getMessage());
    } finally {
      execute("SET lock_timeout = 0");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
