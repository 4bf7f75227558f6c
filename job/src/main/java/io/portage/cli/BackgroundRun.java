package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.ops.MigrationRun;
import io.portage.ops.Planner;
import io.portage.ops.RunEnd;
import io.portage.ops.RunListener;
import io.portage.ops.RunStatus;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A run in a thread of its own, for the demo: it can be watched, waited for and paused. */
final class BackgroundRun implements AutoCloseable {
  private static final long POLL_MILLIS = 100;
  private static final long LAST_WAIT_SECONDS = 30;

  /** Something that may be so by now. */
  interface Condition {
    boolean holds() throws SQLException;
  }

  private final MigrationRun run;
  private final CompletableFuture<RunEnd> end = new CompletableFuture<>();
  private volatile RunStatus status;

  private BackgroundRun(MigrationConfig config, Screen screen) {
    run =
        new MigrationRun(
            config,
            new Watched(new RunReport(config, DemoScreen.within(screen), Clock.systemUTC())));
  }

  static BackgroundRun start(MigrationConfig config, Screen screen) {
    BackgroundRun background = new BackgroundRun(config, screen);
    Thread thread = new Thread(background::work, "portage-run");
    thread.setDaemon(true);
    thread.start();
    return background;
  }

  private void work() {
    try {
      end.complete(run.run(false));
    } catch (Throwable e) {
      end.completeExceptionally(e);
    }
  }

  /** Waits for a state; throws what ended the run if it ends before that. */
  void await(Predicate<RunStatus> wished, Duration patience) throws Exception {
    awaitThat(() -> status != null && wished.test(status), patience);
  }

  /** Waits for a condition; throws what ended the run if it ends before that. */
  void awaitThat(Condition condition, Duration patience) throws Exception {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("not within " + Figures.duration(patience));
      }
      ensureRunning();
    }
  }

  /** Lets it run for a while; throws what ended the run if it ends before that. */
  void watch(Duration time) throws Exception {
    long deadline = System.nanoTime() + time.toNanos();
    while (System.nanoTime() - deadline < 0) {
      ensureRunning();
    }
  }

  private void ensureRunning() throws Exception {
    try {
      RunEnd ended = end.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      throw ended instanceof RunEnd.Failed failed
          ? new IllegalStateException("The job failed", failed.cause())
          : new IllegalStateException("The job was stopped by somebody else");
    } catch (TimeoutException e) {
      // still running
    } catch (ExecutionException e) {
      throw new IllegalStateException("The run failed", e.getCause());
    }
  }

  /** Stops it with a savepoint. */
  Path pause() throws Exception {
    run.requestStop();
    RunEnd ended = end.get();
    if (ended instanceof RunEnd.Paused paused) {
      return paused.savepoint();
    }
    throw new IllegalStateException("The job failed", ((RunEnd.Failed) ended).cause());
  }

  /** Stops it, if it still runs, and gives it a moment to. */
  @Override
  public void close() {
    if (end.isDone()) {
      return;
    }
    run.requestStop();
    try {
      end.get(LAST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // what matters has been thrown already
    }
  }

  /** Keeps the newest status, and passes everything on. */
  private final class Watched implements RunListener {
    private final RunListener next;

    Watched(RunListener next) {
      this.next = next;
    }

    @Override
    public void started(Planner.Planned planned, Optional<Path> resumedFrom) {
      next.started(planned, resumedFrom);
    }

    @Override
    public void status(RunStatus newest) {
      next.status(newest);
      status = newest;
    }

    @Override
    public void restarted(Throwable cause, String text) {
      next.restarted(cause, text);
    }

    @Override
    public void stopping() {
      next.stopping();
    }

    @Override
    public void savepointDelayed(String reason) {
      next.savepointDelayed(reason);
    }
  }
}
