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
 * @param parallelism how many chunks or tables are compared at once; each takes a connection to
 *     either side
 * @param rate how fast MySQL is read
 * @param way whether every value is compared, and whether somebody writes
 */
public record VerifyOptions(
    List<TablePattern> tables, int limit, int parallelism, SourceRate rate, Way way) {

  public static final int DEFAULT_LIMIT = 20;
  public static final int DEFAULT_PARALLELISM = 2;

  /**
   * How to compare.
   *
   * @param quiet whether nobody writes, so that nothing has to be waited for
   * @param fresh whether to begin anew where an earlier comparison was broken off
   */
  public record Way(boolean quiet, boolean fresh) {
    public static final Way DEFAULT = new Way(false, false);

    String mode() {
      return "full";
    }
  }

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

  /** Every value, as fast as may be. */
  public VerifyOptions(List<TablePattern> tables, int limit, int parallelism) {
    this(tables, limit, parallelism, SourceRate.unlimited(), Way.DEFAULT);
  }

  public static VerifyOptions defaults() {
    return new VerifyOptions(List.of(), DEFAULT_LIMIT, DEFAULT_PARALLELISM);
  }

  /** The same in another way. */
  public VerifyOptions with(Way other) {
    return new VerifyOptions(tables, limit, parallelism, rate, other);
  }

  /** The same at another rate. */
  public VerifyOptions with(SourceRate other) {
    return new VerifyOptions(tables, limit, parallelism, other, way);
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
