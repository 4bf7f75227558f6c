package io.portage.ops.verify;

import io.portage.config.TablePattern;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.util.List;

/**
 * What to compare and how.
 *
 * @param tables chooses tables by their names on MySQL; empty for all
 * @param limit rows listed of each table and kind, at most
 * @param parallelism tables compared at once; each takes a connection to either side
 */
public record VerifyOptions(List<TablePattern> tables, int limit, int parallelism) {

  public static final int DEFAULT_LIMIT = 20;
  public static final int DEFAULT_PARALLELISM = 2;

  public VerifyOptions {
    tables = List.copyOf(tables);
    if (limit < 0 || parallelism < 1) {
      throw new IllegalArgumentException(
          "the limit must be 0 or more and the parallelism 1 or more, not "
              + limit
              + " and "
              + parallelism);
    }
  }

  public static VerifyOptions defaults() {
    return new VerifyOptions(List.of(), DEFAULT_LIMIT, DEFAULT_PARALLELISM);
  }

  /**
   * The plan's tables that are to be compared, in its order.
   *
   * @throws IllegalArgumentException for a pattern that no table of the plan matches: it would
   *     otherwise look as if that table had been found equal
   */
  public List<TablePlan> select(MigrationPlan plan) {
    for (TablePattern pattern : tables) {
      if (plan.tables().stream().noneMatch(table -> matches(pattern, table))) {
        throw new IllegalArgumentException(
            "no table of the migration "
                + plan.name()
                + " matches "
                + pattern
                + "; it is a regular expression for the whole of table or database.table");
      }
    }
    return plan.tables().stream()
        .filter(
            table ->
                tables.isEmpty() || tables.stream().anyMatch(pattern -> matches(pattern, table)))
        .toList();
  }

  private static boolean matches(TablePattern pattern, TablePlan table) {
    return pattern.matches(table.source().container(), table.source().name());
  }
}
