package io.portage.ops.assess;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.PostgresTable;
import io.portage.types.PostgresType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the target holds the rows of one table to, besides each value's type.
 *
 * @param existing the target table; null where Portage creates it
 * @param chosen false for a table that is only read because a chosen one refers to it
 * @param referredTo the table's columns that foreign keys of replicated tables refer to
 * @param kept a condition for rows of the target that stay among those of MySQL; null where none do
 */
record TableRules(
    TablePlan table,
    PostgresTable existing,
    boolean chosen,
    List<IndexRule> indexes,
    List<CheckRule> checks,
    List<ReferenceRule> references,
    Set<String> referredTo,
    String kept) {
  TableRules {
    indexes = List.copyOf(indexes);
    checks = List.copyOf(checks);
    references = List.copyOf(references);
    referredTo = Set.copyOf(referredTo);
  }

  TableRules andReferredTo(List<String> more) {
    Set<String> all = new TreeSet<>(referredTo);
    all.addAll(more);
    return new TableRules(table, existing, chosen, indexes, checks, references, all, kept);
  }

  /**
   * The columns whose values of all rows must be brought together, by their names on PostgreSQL;
   * empty where each row can be judged by itself.
   */
  Set<String> staged() {
    Set<String> staged = new TreeSet<>(referredTo);
    indexes.stream().filter(IndexRule::needsAllRows).forEach(i -> staged.addAll(i.columns()));
    checks.forEach(check -> staged.addAll(check.columns()));
    references.forEach(reference -> staged.addAll(reference.columns()));
    if (kept != null) {
      table.keyColumns().forEach(column -> staged.add(column.target()));
    }
    table.columns().stream()
        .filter(column -> chosen && column.targetType().category() == PostgresType.Category.DOMAIN)
        .map(ColumnPlan::target)
        .forEach(staged::add);
    return staged;
  }

  /** The place of a column in the plan's table, by its name on PostgreSQL. */
  int indexOf(String target) {
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).target().equals(target)) {
        return i;
      }
    }
    throw new IllegalArgumentException(table.target() + " gets no column " + target);
  }
}
