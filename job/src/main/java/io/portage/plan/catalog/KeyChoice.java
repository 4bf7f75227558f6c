package io.portage.plan.catalog;

import java.util.Comparator;
import java.util.Optional;

/** Which index tells a table's rows apart, so that a change finds its row on both sides. */
public final class KeyChoice {
  private KeyChoice() {}

  /**
   * The primary key, else the smallest unique index whose columns are all NOT NULL, in full length
   * and not generated; empty if the table has neither, so that rows may be there twice.
   *
   * <p>A primary key over a prefix of a column is taken as well: what is unique by its beginning is
   * unique as a whole.
   */
  public static Optional<MySqlIndex> of(MySqlTable table) {
    return table.primaryKey().or(() -> smallestUniqueIndex(table));
  }

  private static Optional<MySqlIndex> smallestUniqueIndex(MySqlTable table) {
    return table.secondaryIndexes().stream()
        .filter(index -> index.unique() && index.coversWholeColumns())
        .filter(index -> index.columns().stream().allMatch(column -> isSteady(table, column)))
        .min(
            Comparator.comparingInt((MySqlIndex index) -> index.parts().size())
                .thenComparing(MySqlIndex::name));
  }

  /** A NULL is not unique, and a generated column may not be on the target. */
  private static boolean isSteady(MySqlTable table, String name) {
    return table
        .column(name)
        .filter(column -> !column.nullable() && !column.isGenerated())
        .isPresent();
  }
}
