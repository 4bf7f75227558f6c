package io.portage.sink;

import io.portage.change.Op;
import io.portage.change.ReferredWrite;
import io.portage.change.RowOutcome;
import io.portage.plan.Cascades;
import io.portage.plan.MigrationPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A part of a batch that may be applied at once. A batch without changes that reach other rows is
 * one part. Else parts end where what a change does to children must come before or after the
 * children's own changes: a child that is inserted behind its parent's delete stays.
 */
sealed interface BatchPart {

  /** Changes of rows, of which the last of each key is enough. */
  record Rows(Batch batch) implements BatchPart {}

  /**
   * What has become of values that other rows refer to: of one table, and either all deleted or
   * only one.
   */
  record Referred(int table, List<RowOutcome> changes) implements BatchPart {

    boolean deletes() {
      return changes.get(0).referred().isDelete();
    }
  }

  /** The parts of a batch, in the order in which they must be applied. */
  static List<BatchPart> of(Batch batch, MigrationPlan plan) {
    if (batch.ordered().stream().allMatch(change -> change.referred() == null)) {
      return List.of(new Rows(batch));
    }
    Cutter cutter = new Cutter(plan);
    batch.ordered().forEach(cutter::add);
    return cutter.parts();
  }

  /**
   * Holds back changes of rows, and in front of them one run of actions on children. Changes of
   * rows that the run does not reach come to the same before it and behind it.
   */
  final class Cutter {

    private final MigrationPlan plan;
    private final Cascades cascades;
    private final List<BatchPart> parts = new ArrayList<>();
    private Batch rows;
    private final Set<Integer> written = new HashSet<>();
    private final Set<Integer> deletedFrom = new HashSet<>();
    private Referred run;

    private Cutter(MigrationPlan plan) {
      this.plan = plan;
      this.cascades = plan.cascades();
      this.rows = new Batch(plan);
    }

    private void add(RowOutcome change) {
      ReferredWrite referred = change.referred();
      if (run != null && (isReached(change) || referred != null && !continues(change))) {
        endRun();
      }
      if (referred != null) {
        if (run == null) {
          Set<Integer> reached = cascades.reached(change.table());
          if (meets(written, reached) || !referred.isDelete() && meets(deletedFrom, reached)) {
            endRows();
          }
          run = new Referred(change.table(), new ArrayList<>());
        }
        run.changes().add(change);
      }
      rows.add(change);
      (change.op() == Op.DELETE ? deletedFrom : written).add(change.table());
    }

    /** Two deletes come to the same in either order. */
    private boolean isReached(RowOutcome change) {
      boolean deletes = change.op() == Op.DELETE && run.deletes();
      return !deletes && cascades.reached(run.table()).contains(change.table());
    }

    private boolean continues(RowOutcome change) {
      return run.table() == change.table() && run.deletes() && change.referred().isDelete();
    }

    private static boolean meets(Set<Integer> some, Set<Integer> others) {
      return others.stream().anyMatch(some::contains);
    }

    private void endRun() {
      parts.add(run);
      run = null;
    }

    private void endRows() {
      parts.add(new Rows(rows));
      rows = new Batch(plan);
      written.clear();
      deletedFrom.clear();
    }

    private List<BatchPart> parts() {
      if (run != null) {
        endRun();
      }
      if (!rows.isEmpty()) {
        endRows();
      }
      return parts;
    }
  }
}
