package io.portage.ops.verify;

import io.portage.ledger.Chunk;
import io.portage.ledger.VerifyTables;
import io.portage.plan.BinlogStart;
import io.portage.plan.TablePlan;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One table's comparison, shared by all who work on it.
 *
 * @param keyed whether a unique key tells the rows apart on PostgreSQL
 * @param ranged whether a chunk's keys are a range on PostgreSQL, too
 * @param begin MySQL's place when the comparison began; null where it goes on with an earlier one
 * @param done chunks that an earlier attempt has compared
 * @param toDo the other chunks
 * @param left how many chunks are still to be compared
 * @param rows rows compared so far
 */
record TableTask(
    TablePlan table,
    boolean keyed,
    boolean ranged,
    BinlogStart begin,
    List<Chunk> done,
    List<Chunk> toDo,
    AtomicInteger left,
    AtomicLong rows) {

  TableTask {
    done = List.copyOf(done);
    toDo = List.copyOf(toDo);
  }

  static TableTask of(
      TablePlan table, boolean keyed, BinlogStart begin, List<VerifyTables.CutChunk> chunks) {
    boolean ranged = keyed && new TargetKeys(table).integers();
    List<Chunk> toDo =
        chunks.stream().filter(c -> !c.done()).map(VerifyTables.CutChunk::chunk).toList();
    return new TableTask(
        table,
        keyed,
        ranged,
        begin,
        chunks.stream()
            .filter(VerifyTables.CutChunk::done)
            .map(VerifyTables.CutChunk::chunk)
            .toList(),
        toDo,
        new AtomicInteger(toDo.size()),
        new AtomicLong());
  }
}
