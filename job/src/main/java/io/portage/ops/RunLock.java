package io.portage.ops;

import io.portage.ledger.LockHolder;
import io.portage.ledger.MigrationLock;
import io.portage.plan.PostgresEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a migration's lock for as long as a run lasts, over lost connections.
 *
 * <p>PostgreSQL keeps a session, and so its lock, for as long as it does not know that the client's
 * host is gone: minutes on a network that says nothing, for ever behind a proxy that answers in the
 * client's stead. A holder that lives is therefore heard each second; one that has been silent for
 * 15 seconds is a ghost, and is ended by whoever wants the lock. No row depends on the judgement:
 * two writers are kept apart by the fence.
 */
final class RunLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

  private static final Duration BEAT = Duration.ofSeconds(1);

  /** A job that has just been killed leaves its session behind for a moment. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** That much silence is a ghost's: so many beats are not lost by a busy machine. */
  private static final Duration GHOSTLY = Duration.ofSeconds(15);

  private static final Duration LONGEST_PATIENCE = GHOSTLY.plusSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final PostgresEndpoint target;
  private final String migration;

  /** A name that no other run has, so that this one finds its own lost sessions. */
  private final String session;

  private final ScheduledExecutorService beats;

  /** Null where it has been lost. */
  private MigrationLock lock;

  /** Why it could not be taken again; null where it could. */
  private RefusedException refusal;

  private boolean closed;

  private RunLock(PostgresEndpoint target, String migration) {
    this.target = target;
    this.migration = migration;
    this.session = "lock " + UUID.randomUUID();
    this.beats =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "portage-run-lock");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes the lock.
   *
   * @throws RefusedException where another job has it
   */
  static RunLock take(PostgresEndpoint target, String migration) throws SQLException {
    RunLock lock = new RunLock(target, migration);
    try {
      lock.take();
    } catch (SQLException | RuntimeException e) {
      lock.beats.shutdownNow();
      throw e;
    }
    lock.beats.scheduleWithFixedDelay(
        lock::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    return lock;
  }

  private void take() throws SQLException {
    Connection connection = target.connectBriefly(session);
    try {
      MigrationLock.endOthers(connection, "portage " + session);
      lock = await(connection);
    } finally {
      if (lock == null) {
        connection.abort(Runnable::run);
      }
    }
  }

  private MigrationLock await(Connection connection) throws SQLException {
    long start = System.nanoTime();
    while (true) {
      MigrationLock taken = MigrationLock.tryTake(connection, migration);
      if (taken != null) {
        return taken;
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      Optional<LockHolder> holder = MigrationLock.holder(connection, migration);
      if (holder.isPresent() && holder.get().isSilentFor(GHOSTLY)) {
        endGhost(connection, holder.get());
      } else if (waited.compareTo(PATIENCE) >= 0) {
        boolean heard = holder.isPresent() && !holder.get().isSilentFor(waited);
        if (heard || waited.compareTo(LONGEST_PATIENCE) >= 0) {
          throw refused();
        }
      }
      if (!pause()) {
        throw refused();
      }
    }
  }

  private void endGhost(Connection connection, LockHolder holder) {
    try {
      LOG.warn(
          "The lock of {} belongs to a session that has been silent for {} s (from {}, PostgreSQL's"
              + " process {}); it is ended",
          migration,
          holder.silence().toSeconds(),
          holder.client(),
          holder.pid());
      MigrationLock.end(connection, holder);
    } catch (SQLException e) {
      throw new RefusedException(
          "The lock of the migration "
              + migration
              + " belongs to a PostgreSQL session that has been silent for "
              + holder.silence().toSeconds()
              + " s (from "
              + holder.client()
              + "), and this user may not end it: "
              + e.getMessage()
              + "; if no job runs there any more, end it by SELECT pg_terminate_backend("
              + holder.pid()
              + ").");
    }
  }

  private RefusedException refused() {
    return new RefusedException(
        "Another job works on the migration "
            + migration
            + "; watch it with `portage status`, or stop it with `portage pause`.");
  }

  /** By the lock's own thread: planning, preparing and a savepoint take longer than a beat. */
  private synchronized void beat() {
    try {
      if (!closed && refusal == null) {
        keep();
      }
    } catch (RefusedException e) {
      refusal = e;
    } catch (SQLException | RuntimeException e) {
      LOG.debug("The lock of {} cannot be kept now", migration, e);
    }
  }

  /**
   * Makes sure that the lock is still ours; where the connection was lost, takes it again.
   *
   * @throws RefusedException where another job has taken it meanwhile
   * @throws SQLException where the target does not answer now
   */
  private void keep() throws SQLException {
    if (lock != null && !lock.isHeld()) {
      lock = null;
    }
    if (lock == null) {
      take();
    }
  }

  private static boolean pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
    return !Thread.currentThread().isInterrupted();
  }

  /**
   * Keeps the lock, and says in the ledger that its holder is alive.
   *
   * @throws RefusedException where another job has taken it meanwhile
   * @throws SQLException where the target does not answer now
   */
  synchronized void heartbeat() throws SQLException {
    if (refusal != null) {
      throw refusal;
    }
    keep();
    lock.heartbeat(migration);
  }

  /** Gives the lock back, also where the way to its session is lost and a new one is not. */
  @Override
  public synchronized void close() {
    closed = true;
    beats.shutdown();
    if (lock != null && !lock.release()) {
      endLost();
    }
  }

  private void endLost() {
    try (Connection connection = target.connectBriefly("lock")) {
      MigrationLock.endOthers(connection, "portage " + session);
    } catch (SQLException e) {
      LOG.debug("The lost session of the lock of {} is left to the next run", migration, e);
    }
  }
}
