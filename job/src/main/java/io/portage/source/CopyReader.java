package io.portage.source;

import io.portage.change.Change;
import io.portage.change.ChunkReceipt;
import io.portage.ledger.Migrations;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Copies one chunk at a time, in a thread of its own, so that checkpoints go on meanwhile. A chunk
 * in progress is part of the checkpoint; whether it has been copied is decided by its mark in the
 * target, so that it may be handed out twice and is copied once.
 */
final class CopyReader implements SourceReader<Change, CopySplit> {

  private final MigrationPlan plan;
  private final SourceReaderContext context;
  private final Map<String, TablePlan> tables = new HashMap<>();
  private final Deque<CopySplit> splits = new ArrayDeque<>();
  private final ChunkCopier copier;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "portage-copy"));

  private CompletableFuture<Void> woken = new CompletableFuture<>();
  private CompletableFuture<Optional<ChunkReceipt>> copying;
  private boolean noMoreSplits;

  CopyReader(MigrationPlan plan, SourceReaderContext context) {
    this.context = context;
    this.plan = plan;
    this.copier =
        new ChunkCopier(
            plan,
            context.getIndexOfSubtask(),
            plan.udfJars().loader(context.getUserCodeClassLoader().asClassLoader()));
    plan.tables().forEach(table -> tables.put(table.source().toString(), table));
  }

  /**
   * Asks for a chunk, unless the copy is long over: after a failure in the stream, HybridSource has
   * readers begin with the copy again while its enumerator is at the stream already, which would
   * never answer.
   */
  @Override
  public void start() {
    try (Connection target = plan.target().connectBriefly("copy")) {
      noMoreSplits =
          new Migrations(target)
              .find(plan.name())
              .map(migration -> migration.copiedAt() != null)
              .orElse(false);
    } catch (SQLException e) {
      throw new FlinkRuntimeException("The ledger cannot be read: " + e.getMessage(), e);
    }
    if (!noMoreSplits) {
      context.sendSplitRequest();
    }
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Change> output) throws Exception {
    if (woken.isDone()) {
      woken = new CompletableFuture<>();
    }
    if (copying != null && copying.isDone()) {
      finish().ifPresent(output::collect);
    }
    if (copying == null && !splits.isEmpty()) {
      begin(splits.peek());
    }
    return copying == null && noMoreSplits
        ? InputStatus.END_OF_INPUT
        : InputStatus.NOTHING_AVAILABLE;
  }

  private void begin(CopySplit split) {
    TablePlan table = tables.get(split.table());
    copying =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                // a table that the plan has lost since the checkpoint is no longer wanted
                return table == null ? Optional.empty() : copier.copy(table, split.chunk());
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            },
            thread);
  }

  private Optional<ChunkReceipt> finish() throws Exception {
    try {
      Optional<ChunkReceipt> receipt = copying.get();
      copying = null;
      splits.poll();
      if (splits.isEmpty()) {
        context.sendSplitRequest();
      }
      return receipt;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return copying == null ? woken : copying.handle((receipt, error) -> null);
  }

  @Override
  public List<CopySplit> snapshotState(long checkpointId) {
    return List.of();
  }

  @Override
  public void addSplits(List<CopySplit> added) {
    splits.addAll(added);
    woken.complete(null);
  }

  @Override
  public void notifyNoMoreSplits() {
    noMoreSplits = true;
    woken.complete(null);
  }

  @Override
  public void close() throws Exception {
    thread.shutdownNow();
    copier.close();
  }
}
