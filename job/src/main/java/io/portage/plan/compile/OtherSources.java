package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.KeyClaim;
import io.portage.plan.KeyShare;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import java.util.List;
import java.util.Optional;

/** Whether several migrations that write one table can tell their rows apart. */
record OtherSources(List<KeyClaim> claims, List<Finding> findings) {

  void check(TablePlan table) {
    claims.stream()
        .filter(claim -> claim.table().equals(table.target()))
        .forEach(claim -> check(table, claim));
  }

  private void check(TablePlan table, KeyClaim claim) {
    boolean unique =
        table.key().size() == 1 && table.keyColumns().get(0).targetType().name().equals("uuid");
    if (unique) {
      return;
    }
    Optional<ColumnPlan> bounded =
        table.keyColumns().stream().filter(column -> column.share().end() != null).findFirst();
    if (bounded.isEmpty() || !claim.isBounded()) {
      block(
          table,
          "The migration "
              + claim.migration()
              + " writes "
              + table.target()
              + " too, and "
              + (bounded.isEmpty() ? "this one" : "that one")
              + " has not said which keys are its own",
          "rows of two sources with one key would take each other's place",
          "Give each its own key-offset and key-room; or leave the table out of all but one"
              + " (tables.exclude), or give it another name (rename)");
      return;
    }
    ColumnPlan own =
        table.keyColumns().stream()
            .filter(column -> column.target().equals(claim.column()))
            .filter(column -> column.share().end() != null)
            .findFirst()
            .orElse(bounded.get());
    KeyShare share = own.share();
    if (claim.meets(share.first(), share.end())) {
      block(
          table,
          "Its keys on PostgreSQL are "
              + share.first()
              + " to "
              + (share.end() - 1)
              + ", and the migration "
              + claim.migration()
              + " writes "
              + claim.first()
              + " to "
              + (claim.end() - 1)
              + " of "
              + table.target(),
          "rows of two sources with one key would take each other's place",
          "Give the two another key-offset or a smaller key-room, so that they do not overlap");
    }
  }

  private void block(TablePlan table, String what, String why, String toDo) {
    findings.add(Finding.ofTable(Severity.BLOCKER, table.source().toString(), what, why, toDo));
  }
}
