package io.portage.ops.assess;

import io.portage.config.TablePattern;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.time.Duration;
import java.util.List;

/**
 * What to look at and how gently.
 *
 * @param tables chooses tables by their names on MySQL; empty for all
 * @param parallelism tables read at once; each takes a connection to MySQL
 * @param longestQuery after which MySQL ends a query of ours by itself
 */
public record DataOptions(List<TablePattern> tables, int parallelism, Duration longestQuery) {

  public static final int DEFAULT_PARALLELISM = 2;
  public static final Duration DEFAULT_LONGEST_QUERY = Duration.ofMinutes(10);

  public DataOptions {
    tables = List.copyOf(tables);
    if (parallelism < 1) {
      throw new IllegalArgumentException("the parallelism must be 1 or more, not " + parallelism);
    }
    if (longestQuery.toMillis() < 1) {
      throw new IllegalArgumentException("a query must be given some time, not " + longestQuery);
    }
  }

  public static DataOptions defaults() {
    return new DataOptions(List.of(), DEFAULT_PARALLELISM, DEFAULT_LONGEST_QUERY);
  }

  /**
   * The plan's tables that are to be looked at, in its order.
   *
   * @throws IllegalArgumentException for a pattern that no table of the plan matches: it would look
   *     as if nothing were wrong with that table
   */
  public List<TablePlan> select(MigrationPlan plan) {
    for (TablePattern pattern : tables) {
      if (plan.tables().stream().noneMatch(table -> matches(pattern, table))) {
        throw new IllegalArgumentException(
            "no table that can be looked at matches "
                + pattern
                + "; it is a regular expression for the whole of table or database.table");
      }
    }
    return plan.tables().stream()
        .filter(t -> tables.isEmpty() || tables.stream().anyMatch(pattern -> matches(pattern, t)))
        .toList();
  }

  private static boolean matches(TablePattern pattern, TablePlan table) {
    return pattern.matches(table.source().container(), table.source().name());
  }
}
