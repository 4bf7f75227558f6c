package io.portage.ops.verify;

import io.portage.ledger.VerifyTables;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that compare tables together, and what there is for them to do. */
final class VerifyCrew {

  private static final long POLL_MILLIS = 20;

  private final MigrationPlan plan;
  private final VerifyOptions options;
  private final VerifyTables results;
  private final VerifyListener listener;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final ConcurrentLinkedDeque<Step> steps = new ConcurrentLinkedDeque<>();
  private final AtomicInteger unfinished = new AtomicInteger();

  /** Something that one of them does. */
  interface Step {
    void by(VerifyWorker worker) throws Exception;
  }

  VerifyCrew(
      MigrationPlan plan, VerifyOptions options, VerifyTables results, VerifyListener listener) {
    this.plan = plan;
    this.options = options;
    this.results = results;
    this.listener = listener;
  }

  /** Compares tables, large ones first. */
  void compare(List<TablePlan> tables) throws Exception {
    unfinished.set(tables.size());
    for (TablePlan table : largestFirst(tables)) {
      steps.addLast(worker -> worker.begin(table));
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            options.parallelism(), task -> new Thread(task, "portage-verify"));
    try {
      CompletionService<Void> running = new ExecutorCompletionService<>(threads);
      for (int i = 0; i < options.parallelism(); i++) {
        running.submit(
            () -> {
              work();
              return null;
            });
      }
      for (int i = 0; i < options.parallelism(); i++) {
        running.take().get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      stopped.set(true);
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  private void work() throws Exception {
    try (VerifyWorker worker = new VerifyWorker(plan, options, results, this)) {
      while (unfinished.get() > 0 && !stopped.get()) {
        Step step = steps.pollFirst();
        if (step == null) {
          // another is at the rest; it may still find more to do
          Thread.sleep(POLL_MILLIS);
        } else {
          step.by(worker);
        }
      }
    }
  }

  /** What is to be done before anything else: a table that has begun is ended soon. */
  void next(List<Step> more) {
    List<Step> reversed = new ArrayList<>(more);
    Collections.reverse(reversed);
    reversed.forEach(steps::addFirst);
  }

  boolean isStopped() {
    return stopped.get();
  }

  synchronized void progress(TablePlan table, long rows) {
    listener.progress(table.source(), rows, table.estimatedRows());
  }

  synchronized void finished(TableReport report) {
    listener.finished(report);
    unfinished.decrementAndGet();
  }

  /** No connection of ours is to be at work any more when the caller goes on. */
  private static void awaitEnd(ExecutorService threads) throws InterruptedException {
    while (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
      // a query in progress is let end: the longest is one pass over one table
    }
  }

  private static List<TablePlan> largestFirst(List<TablePlan> tables) {
    List<TablePlan> sorted = new ArrayList<>(tables);
    sorted.sort(Comparator.comparingLong(TablePlan::estimatedBytes).reversed());
    return sorted;
  }
}
