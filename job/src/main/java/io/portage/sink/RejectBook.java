package io.portage.sink;

import io.portage.change.Op;
import io.portage.change.RowOutcome;
import io.portage.change.RowReject;
import io.portage.change.RowWrite;
import io.portage.ledger.Reject;
import io.portage.ledger.RejectKey;
import io.portage.ledger.Rejects;
import io.portage.ledger.Rejects.Held;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows have a reject, so that a table without any costs nothing, and what the transaction in
 * hand will change of that. A row's changes all come to one subtask, and from elsewhere ({@code
 * portage retry}) rejects are only removed: what this book does not know is not there.
 */
final class RejectBook {

  private final MigrationPlan plan;
  private final Rejects ledger;
  private final Map<RejectKey, Held> held;
  private final int[] rowsOfTable;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * A step of the transaction in hand.
   *
   * @param before what the row had
   * @param reject null where one is taken away
   */
  private record Entry(int table, RejectKey id, Held before, Reject reject) {}

  /**
   * @param held every reject there is
   */
  RejectBook(MigrationPlan plan, Rejects ledger, Map<RejectKey, Held> held) {
    this.plan = plan;
    this.ledger = ledger;
    this.held = new HashMap<>(held);
    this.rowsOfTable = new int[plan.tables().size()];
    for (TablePlan table : plan.tables()) {
      rowsOfTable[table.id()] =
          (int)
              held.keySet().stream()
                  .filter(id -> id.table().equals(table.source().toString()))
                  .count();
    }
  }

  /** Locks what the changes may heal, and learns what has been healed from elsewhere. */
  void lock(List<RowOutcome> changes) throws SQLException {
    Map<Integer, List<RejectKey>> known = new LinkedHashMap<>();
    for (RowOutcome change : changes) {
      if (rowsOfTable[change.table()] > 0) {
        TablePlan table = plan.tables().get(change.table());
        addKnown(table, change.change().before(), known);
        addKnown(table, change.change().after(), known);
      }
    }
    for (Map.Entry<Integer, List<RejectKey>> of : known.entrySet()) {
      TablePlan table = plan.tables().get(of.getKey());
      Map<RejectKey, Held> there = ledger.lock(table.source().toString(), of.getValue());
      of.getValue().forEach(id -> put(table.id(), id, there.getOrDefault(id, Held.NONE)));
    }
  }

  private void addKnown(TablePlan table, Object[] image, Map<Integer, List<RejectKey>> known) {
    if (image != null) {
      RejectKey id = RejectKey.of(table, image);
      if (held.containsKey(id)) {
        known.computeIfAbsent(table.id(), t -> new ArrayList<>()).add(id);
      }
    }
  }

  /** A row of a table with a key has been written, or cannot be. */
  void note(RowOutcome outcome) {
    if (outcome instanceof RowReject reject) {
      noteReject(reject);
    } else if (outcome instanceof RowWrite write && rowsOfTable[write.table()] > 0) {
      RejectKey id = id(write);
      if (held.containsKey(id)) {
        remove(write.table(), id);
      }
    }
  }

  private void noteReject(RowReject reject) {
    TablePlan table = plan.tables().get(reject.table());
    RejectKey id = id(reject);
    Held before = held.getOrDefault(id, Held.NONE);
    boolean keyRejected = reject.rejection().keyRejected();
    boolean neverThere =
        keyRejected
            && (before.op() == Op.INSERT && before.keyRejected()
                || before.op() == null && isConvertedAlike(table));
    if (neverThere && reject.op() == Op.DELETE) {
      // no row of the target can have such a key: with the reject all of it is gone
      if (before.op() != null) {
        remove(table.id(), id);
      }
      return;
    }
    Op lacks = neverThere ? Op.INSERT : lacks(before.op(), reject.op());
    entries.add(new Entry(table.id(), id, before, Reject.streamed(table, lacks, reject)));
    put(table.id(), id, new Held(1, lacks, keyRejected));
  }

  /**
   * Whether a key that cannot be converted never could: by the rules of types, not by a function,
   * which may have known it once. So it is of a row that was changed before its chunk was read.
   */
  private static boolean isConvertedAlike(TablePlan table) {
    return table.keyColumns().stream().allMatch(column -> column.conversion() != null);
  }

  /** What the target lacks after one more change that it has not got. */
  private static Op lacks(Op before, Op now) {
    if (before == null || now == Op.DELETE) {
      return now;
    }
    return before == Op.INSERT ? Op.INSERT : Op.UPDATE;
  }

  /** One more row of a table without a key cannot be written. */
  void add(RowReject reject) {
    TablePlan table = plan.tables().get(reject.table());
    RejectKey id = id(reject);
    Held before = held.getOrDefault(id, Held.NONE);
    entries.add(new Entry(table.id(), id, before, Reject.streamed(table, Op.INSERT, reject)));
    put(table.id(), id, new Held(before.count() + 1, Op.INSERT, false));
  }

  /**
   * A row of a table without a key is gone from MySQL.
   *
   * @return whether it was a reject, and is one no more
   */
  boolean takeAway(RowOutcome delete) {
    if (rowsOfTable[delete.table()] == 0) {
      return false;
    }
    RejectKey id = RejectKey.of(plan.tables().get(delete.table()), delete.change().before());
    if (!held.containsKey(id)) {
      return false;
    }
    remove(delete.table(), id);
    return true;
  }

  private RejectKey id(RowOutcome outcome) {
    return RejectKey.of(plan.tables().get(outcome.table()), outcome.change().keyImage());
  }

  private void remove(int table, RejectKey id) {
    Held before = held.get(id);
    entries.add(new Entry(table, id, before, null));
    put(
        table,
        id,
        before.count() == 1
            ? Held.NONE
            : new Held(before.count() - 1, before.op(), before.keyRejected()));
  }

  private void put(int table, RejectKey id, Held now) {
    Held before = now.count() == 0 ? held.remove(id) : held.put(id, now);
    rowsOfTable[table] += (now.count() == 0 ? 0 : 1) - (before == null ? 0 : 1);
  }

  /** Where the transaction is, for {@link #backTo}. */
  int mark() {
    return entries.size();
  }

  /** Forgets what has been noted since; 0 for the whole transaction. */
  void backTo(int mark) {
    for (int i = entries.size() - 1; i >= mark; i--) {
      Entry entry = entries.remove(i);
      put(entry.table(), entry.id(), entry.before());
    }
  }

  /** What the transaction in hand has rejected, the last of each row. */
  List<Reject> rejected() {
    Map<RejectKey, Reject> last = new LinkedHashMap<>();
    entries.forEach(entry -> last.put(entry.id(), entry.reject()));
    return last.values().stream().filter(reject -> reject != null).toList();
  }

  /**
   * Ends early what {@link #write} would not let through.
   *
   * @throws RejectLimitException where the transaction in hand alone has more than so many
   */
  void checkLimit(int limit) {
    List<Reject> rejected = rejected();
    if (rejected.size() > limit) {
      throw new RejectLimitException(limit, rejected.get(rejected.size() - 1));
    }
  }

  /**
   * Writes all of it, in the caller's transaction.
   *
   * @throws RejectLimitException where there are more than the plan allows
   */
  void write() throws SQLException {
    Map<RejectKey, Entry> last = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (plan.tables().get(entry.table()).keyless()) {
        write(entry);
      } else {
        Entry earlier = last.put(entry.id(), entry);
        if (earlier != null && earlier.reject() == null) {
          // the row was right or gone in between: what comes now is another reject
          write(earlier);
        }
      }
    }
    for (Entry entry : last.values()) {
      write(entry);
    }
    List<Reject> rejected = rejected();
    if (!rejected.isEmpty() && ledger.count() > plan.tuning().rejects().limit()) {
      throw new RejectLimitException(
          plan.tuning().rejects().limit(), rejected.get(rejected.size() - 1));
    }
  }

  private void write(Entry entry) throws SQLException {
    if (entry.reject() == null) {
      ledger.remove(entry.id());
    } else {
      ledger.save(entry.reject());
    }
  }

  void committed() {
    entries.clear();
  }
}
