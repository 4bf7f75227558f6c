package io.portage.plan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that nobody waits for ever on a connection that has died without a word: neither a
 * read nor a write of a socket ends then. Whoever takes long is looked at through another
 * connection. If PostgreSQL, too, waits for its client and nothing moves, or knows the session no
 * more, or does not answer, the connection is given up, and the waiting thread meets an error. Work
 * that takes long, and locks, are waited for. A task that is being cancelled is not kept waiting.
 */
public final class ConnectionWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);
  private static final long TICK_MILLIS = 500;

  /** For how long PostgreSQL may be out of reach for a look before a connection counts as dead. */
  private static final long UNKNOWN_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final String LOOK =
      """
      SELECT coalesce(a.wait_event_type, '') = 'Client',
        concat_ws(' ', a.state, a.state_change, a.query_start, a.wait_event, c.bytes_processed),
        concat_ws(' ', a.wait_event_type, a.wait_event,
          'of process ' || nullif(array_to_string(pg_blocking_pids(a.pid), ', '), ''))
      FROM pg_stat_activity a LEFT JOIN pg_stat_progress_copy c USING (pid)
      WHERE a.pid = ?
      """;

  private final PostgresEndpoint target;
  private final long patienceNanos;
  private final ScheduledExecutorService thread;
  private Work work;

  /** What a thread waits for, and what was seen of it. */
  private static final class Work {
    private final Connection connection;
    private final int pid;
    private final Thread waiting = Thread.currentThread();
    private long lookedAt = System.nanoTime();
    private long seenAt = lookedAt;
    private Look last;
    private String told;

    private Work(Connection connection) throws SQLException {
      this.connection = connection;
      this.pid = connection.unwrap(PGConnection.class).getBackendPID();
    }

    private void tell(String words) {
      if (!words.equals(told)) {
        told = words;
        LOG.warn("PostgreSQL takes long: process {} waits for {}", pid, words);
      }
    }
  }

  /**
   * What PostgreSQL says of a session.
   *
   * @param waitsForUs whether it waits for its client
   * @param state changes with whatever the session does
   * @param words what it waits for
   */
  private record Look(boolean waitsForUs, String state, String words) {}

  /**
   * @param patience how long something may take before it is looked at, and between two looks
   */
  public ConnectionWatch(PostgresEndpoint target, Duration patience) {
    this.target = target;
    this.patienceNanos = patience.toNanos();
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread watch = new Thread(task, "portage-connection-watch");
              watch.setDaemon(true);
              return watch;
            });
    thread.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** From now on the caller's thread may wait on this connection, until {@link #end}. */
  public synchronized void begin(Connection connection) throws SQLException {
    work = new Work(connection);
  }

  public synchronized void end() {
    work = null;
  }

  private synchronized Work work() {
    return work;
  }

  private void tick() {
    Work now = work();
    if (now == null) {
      return;
    }
    long nanos = System.nanoTime();
    if (now.waiting.isInterrupted()) {
      giveUp(now, "the task is being cancelled");
    } else if (nanos - now.lookedAt >= patienceNanos) {
      look(now);
      now.lookedAt = System.nanoTime();
    }
  }

  private void look(Work now) {
    try (Connection connection = target.connectBriefly("watch");
        PreparedStatement statement = connection.prepareStatement(LOOK)) {
      statement.setInt(1, now.pid);
      try (ResultSet row = statement.executeQuery()) {
        judge(
            now,
            row.next()
                ? Optional.of(new Look(row.getBoolean(1), row.getString(2), row.getString(3)))
                : Optional.empty());
      }
    } catch (SQLException e) {
      if (System.nanoTime() - now.seenAt > UNKNOWN_NANOS + patienceNanos) {
        giveUp(now, "PostgreSQL does not answer: " + e.getMessage());
      }
    }
  }

  private void judge(Work now, Optional<Look> look) {
    now.seenAt = System.nanoTime();
    if (look.isEmpty()) {
      giveUp(now, "PostgreSQL knows the session no more");
    } else if (look.get().waitsForUs() && look.get().equals(now.last)) {
      giveUp(now, "both sides wait for each other");
    } else if (!look.get().waitsForUs()) {
      now.tell(look.get().words());
    }
    now.last = look.orElse(null);
  }

  private synchronized void giveUp(Work now, String why) {
    if (work != now) {
      // it has come to its end meanwhile
      return;
    }
    work = null;
    LOG.warn("The connection to PostgreSQL's process {} is given up: {}", now.pid, why);
    try {
      now.connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.warn("It cannot be closed: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
