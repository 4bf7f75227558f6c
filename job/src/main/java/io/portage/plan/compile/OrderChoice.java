package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.OrderKey;
import io.portage.plan.Severity;
import io.portage.plan.Underway;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.PostgresIndex;
import io.portage.types.TypeMapping;
import java.util.List;

/** Decides in what order a table's changes must stay. */
final class OrderChoice {

  private final Underway underway;
  private final List<Finding> findings;

  OrderChoice(Underway underway, List<Finding> findings) {
    this.underway = underway;
    this.findings = findings;
  }

  /** What of a table must not be reordered; {@code key} is empty for a table without one. */
  OrderKey of(Route route, List<ColumnPlan> key) {
    if (key.isEmpty()) {
      return OrderKey.TABLE;
    }
    boolean uniqueMoves = hasSecondUnique(route);
    return switch (route.settings().order()) {
      case BY_TABLE -> OrderKey.TABLE;
      case BY_KEY -> {
        if (uniqueMoves) {
          findings.add(
              Finding.ofTable(
                  Severity.WARNING,
                  route.label(),
                  "order: by-key is set for a table with a second unique key",
                  "a value that moves between rows can fail until both changes are there",
                  "Leave the order to Portage"));
        }
        yield OrderKey.KEY;
      }
      case AUTO ->
          uniqueMoves || !key.stream().allMatch(OrderChoice::isTold)
              ? OrderKey.TABLE
              : OrderKey.KEY;
    };
  }

  /**
   * Whether values that are different on MySQL are different keys on PostgreSQL too. Else a change
   * from {@code AB} to {@code ab} is a delete and an insert of one row there, which must stay in
   * order.
   */
  private static boolean isTold(ColumnPlan column) {
    if (column.conversion() == null) {
      return false;
    }
    return switch (column.inputs().get(0).kind()) {
      case FLOAT, DOUBLE -> false; // 0 and -0
      case TEXT ->
          column.conversion().rule().isUuidText() // by OrderKeys
              || TypeMapping.tellsTextsApart(column.targetType());
      default -> true;
    };
  }

  private boolean hasSecondUnique(Route route) {
    long onSource = route.table().indexes().stream().filter(MySqlIndex::unique).count();
    long onTarget =
        route.isCreated()
            ? 0
            : route.existing().indexes().stream().filter(PostgresIndex::unique).count();
    return onSource > 1
        || onTarget > 1
        || underway.deferredUnique().contains(route.target().toString());
  }
}
