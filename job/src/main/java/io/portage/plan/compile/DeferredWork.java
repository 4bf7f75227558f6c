package io.portage.plan.compile;

import io.portage.ledger.DeferredStep;
import io.portage.plan.TableName;
import java.util.ArrayList;
import java.util.List;

/** Collects what has to wait, in the order in which it will be done. */
final class DeferredWork {

  private final List<DeferredStep> steps = new ArrayList<>();

  void add(String kind, TableName table, String name, String statement, String undo) {
    steps.add(
        new DeferredStep(
            steps.size() + 1, kind, table.container(), table.name(), name, statement, undo));
  }

  List<DeferredStep> steps() {
    return steps;
  }
}
