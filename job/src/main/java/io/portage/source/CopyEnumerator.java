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
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * Cuts the tables into chunks, the largest table first, and hands the chunks out, no more of a
 * table at once than its plan allows. Where a table is cut is recorded in the target before its
 * first chunk is handed out, so that whoever goes on after a failure cuts it at the same places.
 */
final class CopyEnumerator implements SplitEnumerator<CopySplit, CopyState> {

  private final MigrationPlan plan;
  private final SplitEnumeratorContext<CopySplit> context;
  private final Map<String, TablePlan> tables = new LinkedHashMap<>();
  private final Map<String, Deque<CopySplit>> pending = new LinkedHashMap<>();
  private final Map<Integer, CopySplit> copying = new HashMap<>();
  private final Set<String> withReaders;
  private final TreeSet<Integer> waiting = new TreeSet<>();
  private int unplanned;
  private boolean failing;

  /**
   * @param withReaders ids of the splits that the restored readers hold
   */
  CopyEnumerator(
      MigrationPlan plan, SplitEnumeratorContext<CopySplit> context, Set<String> withReaders) {
    this.plan = plan;
    this.context = context;
    this.withReaders = new TreeSet<>(withReaders);
    plan.tables().stream()
        .sorted(Comparator.comparingLong(TablePlan::estimatedBytes).reversed())
        .forEach(table -> tables.put(table.source().toString(), table));
    unplanned = tables.size();
  }

  @Override
  public void start() {
    for (TablePlan table : tables.values()) {
      context.callAsync(() -> uncopied(table), (chunks, error) -> planned(table, chunks, error));
    }
  }

  private List<Chunk> uncopied(TablePlan table) throws Exception {
    String name = table.source().toString();
    try (Connection target = plan.target().connect("copy plan")) {
      Chunks ledger = new Chunks(target, plan.name());
      if (!ledger.areSplit(name)) {
        try (Connection mysql = plan.source().connect()) {
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
    Deque<CopySplit> splits = new ArrayDeque<>();
    for (Chunk chunk : chunks) {
      CopySplit split = new CopySplit(table.source().toString(), chunk);
      if (!withReaders.contains(split.splitId())) {
        splits.add(split);
      }
    }
    pending.put(table.source().toString(), splits);
    assign();
  }

  @Override
  public void handleSplitRequest(int subtask, String host) {
    CopySplit done = copying.remove(subtask);
    if (done != null) {
      withReaders.remove(done.splitId());
    }
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
        withReaders.add(next.splitId());
        waiting.remove(subtask);
      } else if (allHandedOut()) {
        context.signalNoMoreSplits(subtask);
        waiting.remove(subtask);
      }
    }
  }

  private CopySplit next() {
    for (Map.Entry<String, Deque<CopySplit>> table : pending.entrySet()) {
      long atOnce = copying.values().stream().filter(s -> s.table().equals(table.getKey())).count();
      if (!table.getValue().isEmpty()
          && atOnce < tables.get(table.getKey()).chunking().parallelism()) {
        return table.getValue().poll();
      }
    }
    return null;
  }

  private boolean allHandedOut() {
    return unplanned == 0 && pending.values().stream().allMatch(Deque::isEmpty);
  }

  @Override
  public void addSplitsBack(List<CopySplit> splits, int subtask) {
    copying.remove(subtask);
    for (CopySplit split : splits) {
      withReaders.remove(split.splitId());
      if (tables.containsKey(split.table())) {
        pending.computeIfAbsent(split.table(), t -> new ArrayDeque<>()).addFirst(split);
      }
    }
    assign();
  }

  @Override
  public void addReader(int subtask) {
    // a reader asks for its first chunk itself
  }

  @Override
  public CopyState snapshotState(long checkpointId) {
    return new CopyState(new ArrayList<>(withReaders));
  }

  @Override
  public void close() {
    // nothing is held between calls
  }
}
