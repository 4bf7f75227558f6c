package io.portage.sink;

import io.portage.change.Op;
import io.portage.change.RowOutcome;
import io.portage.change.RowWrite;
import io.portage.change.Weight;
import io.portage.plan.MigrationPlan;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The changes between two flushes: all of them in the source's order, and the last write of each
 * key, which is all that the target needs where no unique value moves between rows.
 */
final class Batch {

  private final MigrationPlan plan;
  private final List<RowOutcome> ordered = new ArrayList<>();
  private final Map<Integer, Map<ByteBuffer, RowWrite>> lastOfKey = new TreeMap<>();
  private long bytes;

  Batch(MigrationPlan plan) {
    this.plan = plan;
  }

  void add(RowOutcome change) {
    ordered.add(change);
    bytes += Weight.of(change);
    if (change instanceof RowWrite write && !plan.tables().get(write.table()).keyless()) {
      Map<ByteBuffer, RowWrite> rows =
          lastOfKey.computeIfAbsent(write.table(), table -> new LinkedHashMap<>());
      ByteBuffer key = ByteBuffer.wrap(write.key());
      // the later change takes the later place
      rows.remove(key);
      rows.put(key, write);
    }
  }

  int size() {
    return ordered.size();
  }

  /** Whether it is as large as one transaction should be, by its rows or by their bytes. */
  boolean isFull() {
    return ordered.size() >= plan.tuning().batchRows() || bytes >= plan.tuning().batchBytes();
  }

  boolean isEmpty() {
    return ordered.isEmpty();
  }

  /** Every change, in the source's order. */
  List<RowOutcome> ordered() {
    return ordered;
  }

  /** What is left to write for each table with a key. */
  Map<Integer, TableBatch> reduced() {
    Map<Integer, TableBatch> tables = new TreeMap<>();
    lastOfKey.forEach(
        (table, rows) -> {
          List<RowWrite> upserts = new ArrayList<>();
          List<RowWrite> deletes = new ArrayList<>();
          rows.values().forEach(row -> (row.op() == Op.DELETE ? deletes : upserts).add(row));
          tables.put(table, new TableBatch(deletes, upserts));
        });
    return tables;
  }

  void clear() {
    ordered.clear();
    lastOfKey.clear();
    bytes = 0;
  }

  /** The last write of each key of one table. */
  record TableBatch(List<RowWrite> deletes, List<RowWrite> upserts) {}
}
