package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.types.PostgresType;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Whether what MySQL has and gives next still fits the target once a key offset is added. What
 * outgrows the target later stops the job at that row.
 */
record KeyReach(KeyValues values, List<Finding> findings) {

  void check(Route route, TablePlan table) {
    for (ColumnPlan column : table.columns()) {
      if (column.keyOffset() == 0) {
        continue;
      }
      Optional<BigInteger> limit = limit(column.targetType());
      Optional<BigInteger> source = highest(route, column);
      if (limit.isEmpty() || source.isEmpty()) {
        continue;
      }
      BigInteger reached = source.get().add(BigInteger.valueOf(column.keyOffset()));
      if (reached.compareTo(limit.get()) > 0) {
        findings.add(
            new Finding(
                Severity.BLOCKER,
                route.label(),
                column.source(),
                "MySQL has come to "
                    + source.get()
                    + ", which the key-offset of "
                    + column.keyOffset()
                    + " makes "
                    + reached,
                column.targetType().sql() + " holds no more than " + limit.get(),
                "Give a smaller key-offset, or make the target column wider"));
      }
    }
  }

  private Optional<BigInteger> highest(Route route, ColumnPlan column) {
    boolean counts =
        route.table().column(column.source()).map(MySqlColumn::autoIncrement).orElse(false);
    Optional<BigInteger> present = values.largest(route.source(), column.source());
    Long counter = counts ? route.table().autoIncrement() : null;
    // the counter may be ahead of the rows, and behind them where they were given their numbers
    return counter == null
        ? present
        : Optional.of(BigInteger.valueOf(counter).max(present.orElse(BigInteger.ZERO)));
  }

  private static Optional<BigInteger> limit(PostgresType type) {
    PostgresType base = type.category() == PostgresType.Category.DOMAIN ? type.base() : type;
    return switch (base.name()) {
      case "int2" -> Optional.of(BigInteger.valueOf(Short.MAX_VALUE));
      case "int4" -> Optional.of(BigInteger.valueOf(Integer.MAX_VALUE));
      case "int8" -> Optional.of(BigInteger.valueOf(Long.MAX_VALUE));
      default -> Optional.empty();
    };
  }
}
