package io.portage.transform;

import io.portage.change.Op;
import io.portage.change.RowChange;
import io.portage.plan.TablePlan;
import java.util.Optional;

/**
 * What a change means for a target that has only some of the rows. A row that the filter no longer
 * lets through is deleted there, one that it begins to let through is inserted.
 */
final class FilteredChanges {

  private FilteredChanges() {}

  /**
   * The change as the target should see it; empty where it is none of its business.
   *
   * @throws RejectedRowException where the filter cannot tell
   */
  static Optional<RowChange> of(TablePlan table, RowEncoder encoder, RowChange change) {
    if (table.filter() == null) {
      return Optional.of(change);
    }
    return table.keyless() ? keyless(encoder, change) : Optional.of(keyed(encoder, change));
  }

  /**
   * A row is deleted by its key, whether it was there or not: how it was before is not known, and
   * after a restart the same change may come again.
   */
  private static RowChange keyed(RowEncoder encoder, RowChange change) {
    return change.op() == Op.DELETE || encoder.keeps(change.after())
        ? change
        : with(change, Op.DELETE, change.after(), null);
  }

  /** Without a key both images are whole. Deleting a row that is not there would be an error. */
  private static Optional<RowChange> keyless(RowEncoder encoder, RowChange change) {
    boolean before = change.before() != null && encoder.keeps(change.before());
    boolean after = change.after() != null && encoder.keeps(change.after());
    if (before) {
      return Optional.of(after ? change : with(change, Op.DELETE, change.before(), null));
    }
    return after ? Optional.of(with(change, Op.INSERT, null, change.after())) : Optional.empty();
  }

  /** A change of which the filter cannot tell all, without the image that it does not keep. */
  static RowChange undecided(RowEncoder encoder, RowChange change) {
    if (change.before() == null || change.after() == null) {
      return change;
    }
    if (encoder.leavesOut(change.before())) {
      return with(change, Op.INSERT, null, change.after());
    }
    return encoder.leavesOut(change.after())
        ? with(change, Op.DELETE, change.before(), null)
        : change;
  }

  private static RowChange with(RowChange change, Op op, Object[] before, Object[] after) {
    return new RowChange(
        change.table(),
        op,
        before,
        after,
        change.referred(),
        change.position(),
        change.timestampMillis());
  }
}
