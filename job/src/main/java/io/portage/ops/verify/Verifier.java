package io.portage.ops.verify;

import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Compares MySQL and PostgreSQL row by row, through the same transforms as the migration, down to
 * the stored bytes. Reads only: on PostgreSQL it writes temporary tables, which need room on disk
 * for the keys of the largest tables compared at once.
 *
 * <p>The result is exact if neither side is written to meanwhile: the source quiet and the job
 * caught up, or both quiet and the job paused. If they are not, it is still made of what was really
 * read: MySQL as it was at each chunk's reading, PostgreSQL as it was when the table's comparison
 * began. Rows changed in between, or not yet carried over, are then reported although nothing is
 * wrong, and a difference that was undone in between can go unseen. A change in the number of rows
 * is noticed and said ({@link TableReport#doubt}), other changes are not.
 */
public final class Verifier {

  private final MigrationPlan plan;
  private final VerifyOptions options;

  public Verifier(MigrationPlan plan, VerifyOptions options) {
    this.plan = plan;
    this.options = options;
  }

  /**
   * Compares the chosen tables, large ones first. Whatever fails ends the whole of it.
   *
   * @throws IllegalArgumentException where an option names a table that the plan does not have
   * @throws InterruptedException where the calling thread was interrupted; all has ended then
   */
  public VerifyReport run(VerifyListener listener) throws Exception {
    List<TablePlan> tables = options.select(plan);
    AtomicBoolean stopped = new AtomicBoolean();
    Object oneAtATime = new Object();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            options.parallelism(), task -> new Thread(task, "portage-verify"));
    try {
      CompletionService<TableReport> running = new ExecutorCompletionService<>(threads);
      for (TablePlan table : largestFirst(tables)) {
        running.submit(
            () ->
                new TableVerification(
                        plan,
                        table,
                        options.limit(),
                        stopped::get,
                        rows -> {
                          synchronized (oneAtATime) {
                            listener.progress(table.source(), rows, table.estimatedRows());
                          }
                        })
                    .run());
      }
      Map<Object, TableReport> reports = new HashMap<>();
      for (int i = 0; i < tables.size(); i++) {
        TableReport report = running.take().get();
        reports.put(report.source(), report);
        synchronized (oneAtATime) {
          listener.finished(report);
        }
      }
      return new VerifyReport(tables.stream().map(table -> reports.get(table.source())).toList());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      stopped.set(true);
      threads.shutdownNow();
      awaitEnd(threads);
    }
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
