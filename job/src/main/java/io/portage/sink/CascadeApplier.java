package io.portage.sink;

import io.portage.change.ReferredWrite;
import io.portage.change.RowOutcome;
import io.portage.plan.Cascade;
import io.portage.plan.MigrationPlan;
import io.portage.plan.catalog.ReferenceAction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Does to the children of changed rows what MySQL did to them inside its storage engine, and to
 * their children in turn, within the caller's transaction.
 */
final class CascadeApplier {

  private final Connection connection;
  private final MigrationPlan plan;
  private final CascadeSql sql;
  private final CopiedRows copied;
  private final Set<Integer> staged = new HashSet<>();

  /** Of the session: the rows of earlier ones stay in the stages until the transaction ends. */
  private int steps;

  /**
   * Rows of one table that have changed in one way at once.
   *
   * @param step their number in the table's stage
   * @param deleted whether they are gone, rather than changed
   */
  private record Step(int table, int step, boolean deleted) {}

  CascadeApplier(Connection connection, MigrationPlan plan, CopiedRows copied) {
    this.connection = connection;
    this.plan = plan;
    this.copied = copied;
    this.sql = new CascadeSql(plan);
  }

  /**
   * @param changes of rows of this table, all deletes or only one
   */
  void apply(int table, List<RowOutcome> changes) throws SQLException {
    Set<Integer> reached = plan.cascades().reached(table);
    if (changes.stream().noneMatch(change -> copied.mayHold(reached, change))) {
      applyAtOnce(table, changes);
      return;
    }
    for (RowOutcome change : changes) {
      applyAtOnce(table, List.of(change));
    }
  }

  private void applyAtOnce(int table, List<RowOutcome> changes) throws SQLException {
    // of one, or of several that no copied row holds
    RowOutcome first = changes.get(0);
    boolean deleted = first.referred().isDelete();
    int begin = ++steps;
    prepare(table);
    copy(table, begin, deleted, changes.stream().map(RowOutcome::referred).toList());
    Deque<Step> left = new ArrayDeque<>();
    left.add(new Step(table, begin, deleted));
    while (!left.isEmpty()) {
      Step step = left.remove();
      for (Cascade cascade : plan.cascades().of(step.table())) {
        if (!copied.holdsAll(cascade.child(), first)) {
          apply(cascade, step, copied.holding(cascade.child(), first), left);
        }
      }
    }
  }

  private void apply(Cascade cascade, Step step, List<String> spared, Deque<Step> left)
      throws SQLException {
    ReferenceAction action = step.deleted() ? cascade.onDelete() : cascade.onUpdate();
    if (action != ReferenceAction.CASCADE && action != ReferenceAction.SET_NULL) {
      // MySQL has refused the change if there was a child, or checked nothing
      return;
    }
    boolean deletes = step.deleted() && action == ReferenceAction.CASCADE;
    boolean spares = !spared.isEmpty();
    String statement =
        deletes ? sql.deleteChildren(cascade, spares) : sql.updateChildren(cascade, action, spares);
    boolean parents = sql.isParent(cascade.child());
    int next = ++steps;
    try (PreparedStatement run = connection.prepareStatement(statement)) {
      int parameter = 0;
      run.setInt(++parameter, step.step());
      if (spares) {
        run.setArray(++parameter, connection.createArrayOf("text", spared.toArray()));
      }
      if (parents) {
        run.setInt(++parameter, next);
      }
      if (run.executeUpdate() > 0 && parents) {
        left.add(new Step(cascade.child(), next, deletes));
      }
    }
  }

  private void copy(int table, int step, boolean deleted, List<ReferredWrite> rows)
      throws SQLException {
    int fields = plan.cascades().referred(table).size() * (deleted ? 1 : 2) + 1;
    String into = deleted ? sql.copyGone(table) : sql.copyChanged(table);
    try (CopyStream copy = CopyStream.open(connection, into, fields)) {
      for (ReferredWrite row : rows) {
        copy.beginRow();
        // the step: an integer of 4 bytes
        copy.buffer().putInt(Integer.BYTES);
        copy.buffer().putInt(step);
        copy.buffer().putBytes(row.before());
        if (!deleted) {
          copy.buffer().putBytes(row.after());
        }
        copy.endRow();
      }
      copy.finish();
    }
  }

  /** Makes the stages that a change of this table may need; outside of any savepoint. */
  void prepare(int table) throws SQLException {
    for (int parent : parents(table)) {
      if (!staged.contains(parent)) {
        execute(sql.createStage(parent));
        staged.add(parent);
      }
    }
  }

  /** The table and those that its changes reach, as far as others refer to them. */
  private Set<Integer> parents(int table) {
    Set<Integer> parents = new TreeSet<>(plan.cascades().reached(table));
    parents.add(table);
    parents.removeIf(id -> !sql.isParent(id));
    return parents;
  }

  private void execute(String statement) throws SQLException {
    try (Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  /** The transaction that made the stages has been rolled back, and they with it. */
  void rolledBack() {
    staged.clear();
  }
}
