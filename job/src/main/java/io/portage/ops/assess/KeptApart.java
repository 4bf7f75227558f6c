package io.portage.ops.assess;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.MySqlTable;
import io.portage.types.PostgresType;
import io.portage.types.Rule;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where MySQL's own unique key proves that PostgreSQL's index will find no two rows equal: then
 * nothing has to be read for it. MySQL compares more coarsely than byte by byte, never more finely;
 * so it is enough that a conversion keeps different values different and that PostgreSQL compares
 * the results byte by byte.
 */
final class KeptApart {

  private static final Set<Rule> ONE_TO_ONE =
      EnumSet.of(
          Rule.INTEGER,
          Rule.INTEGER_TO_NUMERIC,
          Rule.MICROSECONDS_TO_INTERVAL,
          Rule.DECIMAL,
          Rule.BYTES,
          Rule.BYTES_TO_UUID,
          Rule.DATE,
          Rule.DATETIME_TO_TIMESTAMP,
          Rule.TIMESTAMP_TO_TIMESTAMPTZ,
          Rule.TIMESTAMP_TO_TIMESTAMP,
          Rule.TIME,
          Rule.TIME_TO_INTERVAL);

  /** In other character sets two codes may mean one character of Unicode. */
  private static final Set<String> ONE_CODE_A_CHARACTER =
      Set.of("ascii", "latin1", "utf8", "utf8mb3", "utf8mb4", "ucs2", "utf16", "utf16le", "utf32");

  private final boolean coarseCollations;

  /**
   * @param coarseCollations true if texts of an existing table may be compared by a collation that
   *     takes different texts for equal
   */
  KeptApart(boolean coarseCollations) {
    this.coarseCollations = coarseCollations;
  }

  /** Whether a unique key of MySQL lies within these columns and stays unique on PostgreSQL. */
  boolean proves(MySqlTable source, TablePlan table, List<String> targetColumns) {
    return source.indexes().stream()
        .filter(index -> index.unique() && index.coversWholeColumns())
        .anyMatch(index -> carries(index, table, targetColumns));
  }

  private boolean carries(MySqlIndex index, TablePlan table, List<String> targetColumns) {
    return index.columns().stream()
        .allMatch(
            name -> {
              Optional<ColumnPlan> column =
                  table.columns().stream()
                      .filter(c -> name.equalsIgnoreCase(c.source()))
                      .findFirst();
              return column.isPresent()
                  && targetColumns.contains(column.get().target())
                  && isOneToOne(column.get());
            });
  }

  private boolean isOneToOne(ColumnPlan column) {
    if (column.conversion() == null
        || !comparesBytes(column.targetType())
        || column.policies().mayMerge()) {
      return false;
    }
    Rule rule = column.conversion().rule();
    return ONE_TO_ONE.contains(rule)
        || rule == Rule.TEXT
            && !coarseCollations
            && ONE_CODE_A_CHARACTER.contains(column.conversion().source().charset())
        || rule == Rule.DATETIME_TO_TIMESTAMPTZ
            && column.conversion().zone().normalized() instanceof ZoneOffset;
  }

  /** citext ignores case, char(n) trailing blanks. */
  private static boolean comparesBytes(PostgresType type) {
    PostgresType base = type.category() == PostgresType.Category.DOMAIN ? type.base() : type;
    return !Set.of("citext", "bpchar").contains(base.name());
  }
}
