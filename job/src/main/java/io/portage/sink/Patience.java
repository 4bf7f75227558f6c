package io.portage.sink;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what PostgreSQL cannot do for now, at longer and longer intervals of some randomness,
 * in the caller's thread. An interrupt ends it.
 */
public final class Patience {

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final double JITTER = 0.3;

  /** Then the task fails, and the job starts again from its last checkpoint. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final String what;
  private final FailsafeExecutor<Object> executor;

  /** Of the first of the failures in a row, in {@link System#nanoTime}; 0 for none. */
  private volatile long waitingSince;

  private String told;

  /**
   * @param what is tried, for the log
   * @param passes which failures are worth another attempt
   */
  public Patience(String what, Predicate<Throwable> passes) {
    this.what = what;
    this.executor =
        Failsafe.with(
            RetryPolicy.<Object>builder()
                .handleIf(passes::test)
                .withBackoff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(JITTER)
                .withMaxRetries(-1)
                .withMaxDuration(LIMIT)
                .onFailedAttempt(attempt -> failed(attempt.getLastException()))
                .build());
  }

  private void failed(Throwable failure) {
    if (waitingSince == 0) {
      waitingSince = System.nanoTime();
    }
    String words = words(failure);
    if (!words.equals(told)) {
      told = words;
      LOG.warn("{} is waiting for PostgreSQL: {}", what, words);
    }
  }

  private static String words(Throwable failure) {
    return failure instanceof SQLException e
        ? WriteFailure.words(e) + " (SQLSTATE " + e.getSQLState() + ")"
        : failure.toString();
  }

  /**
   * What the attempt returns in the end.
   *
   * @throws Exception the attempt's own: one that does not pass, or the last after five minutes
   */
  public <T> T call(Callable<T> attempt) throws Exception {
    try {
      T result = executor.get(attempt::call);
      if (waitingSince != 0) {
        LOG.info("PostgreSQL answers {} again after {}", what, waited());
      }
      return result;
    } catch (FailsafeException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      waitingSince = 0;
      told = null;
    }
  }

  /** For how long the present call has been trying again; zero where it has not. */
  public Duration waited() {
    long since = waitingSince;
    return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }
}
