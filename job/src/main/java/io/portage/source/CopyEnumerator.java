package io.portage.source;

import io.portage.ledger.Chunk;
import io.portage.ledger.Chunks;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Cuts the tables into chunks, the largest table first, and hands the chunks out, no more of a
 * table at once than its plan allows. The ledger in the target is the truth: where a table is cut
 * is recorded before its first chunk is handed out, and the copy is over when every chunk is marked
 * there, not when every chunk has been handed out. A chunk handed out twice is copied once.
 *
 * <p>No reader is told that there is nothing more before the whole copy is over: HybridSource
 * counts a reader that has finished as finished also after a failure that has given it a chunk
 * again, and would close it in the middle of that.
 */
final class CopyEnumerator implements SplitEnumerator<CopySplit, CopyState> {

  private final MigrationPlan plan;
  private final SplitEnumeratorContext<CopySplit> context;
  private final Map<String, TablePlan> tables = new LinkedHashMap<>();
  private final Map<String, Deque<CopySplit>> pending = new LinkedHashMap<>();
  private final Map<Integer, CopySplit> copying = new HashMap<>();
  private final TreeSet<Integer> waiting = new TreeSet<>();
  private int unplanned;
  private boolean asking;
  private boolean over;
  private boolean failing;

  CopyEnumerator(MigrationPlan plan, SplitEnumeratorContext<CopySplit> context) {
    this.plan = plan;
    this.context = context;
    plan.tables().stream()
        .sorted(Comparator.comparingLong(TablePlan::estimatedBytes).reversed())
        .forEach(table -> tables.put(table.source().toString(), table));
    unplanned = tables.size();
  }

  @Override
  public void start() {
    for (TablePlan table : tables.values()) {
      context.callAsync(() -> cut(table), (chunks, error) -> planned(table, chunks, error));
    }
  }

  private List<Chunk> cut(TablePlan table) throws Exception {
    String name = table.source().toString();
    try (Connection target = plan.target().connectBriefly("copy plan")) {
      Chunks ledger = new Chunks(target, plan.name());
      if (!ledger.areSplit(name)) {
        try (Connection mysql = plan.source().connectBriefly()) {
          ledger.record(name, new ChunkSplitter(mysql, table).split());
        }
      }
      return ledger.uncopied(name);
    }
  }

  private void planned(TablePlan table, List<Chunk> chunks, Throwable error) {
    if (failing) {
      // the job starts again already; where one table could not be cut, the others cannot either
      return;
    }
    if (error != null) {
      failing = true;
      throw new FlinkRuntimeException(
          "The table " + table.source() + " could not be cut into chunks: " + error.getMessage(),
          error);
    }
    unplanned--;
    add(table.source().toString(), chunks);
    assign();
  }

  private void add(String table, List<Chunk> chunks) {
    Deque<CopySplit> splits = pending.computeIfAbsent(table, t -> new ArrayDeque<>());
    chunks.forEach(chunk -> splits.add(new CopySplit(table, chunk)));
  }

  @Override
  public void handleSplitRequest(int subtask, String host) {
    copying.remove(subtask);
    waiting.add(subtask);
    assign();
  }

  private void assign() {
    waiting.removeIf(subtask -> !context.registeredReaders().containsKey(subtask));
    for (Integer subtask : List.copyOf(waiting)) {
      CopySplit next = next();
      if (next != null) {
        context.assignSplit(next, subtask);
        copying.put(subtask, next);
        waiting.remove(subtask);
      } else if (over) {
        context.signalNoMoreSplits(subtask);
        waiting.remove(subtask);
      }
    }
    if (!over && !asking && nothingIsUnderWay()) {
      askTheLedger();
    }
  }

  private CopySplit next() {
    for (Map.Entry<String, Deque<CopySplit>> table : pending.entrySet()) {
      List<String> together =
          plan.copiedWith(tables.get(table.getKey())).stream()
              .map(one -> one.source().toString())
              .toList();
      long atOnce = copying.values().stream().filter(s -> together.contains(s.table())).count();
      // whoever copies tables together must find all of them cut
      boolean ready = together.size() == 1 || unplanned == 0;
      if (!table.getValue().isEmpty()
          && ready
          && atOnce < tables.get(table.getKey()).chunking().parallelism()) {
        return table.getValue().poll();
      }
    }
    return null;
  }

  private boolean nothingIsUnderWay() {
    return unplanned == 0
        && pending.values().stream().allMatch(Deque::isEmpty)
        && waiting.size() == context.currentParallelism();
  }

  /** Every reader waits: either the copy is over, or a failure has swallowed a chunk. */
  private void askTheLedger() {
    asking = true;
    context.callAsync(
        this::uncopied,
        (left, error) -> {
          asking = false;
          if (error != null) {
            throw new FlinkRuntimeException(
                "What is left to copy cannot be read: " + error.getMessage(), error);
          }
          over = left.values().stream().allMatch(List::isEmpty);
          left.forEach(this::add);
          assign();
        });
  }

  private Map<String, List<Chunk>> uncopied() throws Exception {
    Map<String, List<Chunk>> left = new LinkedHashMap<>();
    try (Connection target = plan.target().connectBriefly("copy plan")) {
      Chunks ledger = new Chunks(target, plan.name());
      for (String table : tables.keySet()) {
        left.put(table, ledger.uncopied(table));
      }
    }
    return left;
  }

  @Override
  public void addSplitsBack(List<CopySplit> splits, int subtask) {
    copying.remove(subtask);
    waiting.remove(subtask);
    for (CopySplit split : splits) {
      if (tables.containsKey(split.table())) {
        add(split.table(), new ArrayList<>(List.of(split.chunk())));
      }
    }
    assign();
  }

  @Override
  public void addReader(int subtask) {
    // a reader asks for its first chunk itself; whatever an earlier attempt of it held is gone
    copying.remove(subtask);
  }

  @Override
  public CopyState snapshotState(long checkpointId) {
    return CopyState.IN_THE_LEDGER;
  }

  @Override
  public void close() {
    // nothing is held between calls
  }
}
