package io.portage.plan.compile;

import io.portage.config.Expression;
import io.portage.plan.Chunking;
import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.RowFilter;
import io.portage.plan.Severity;
import io.portage.plan.SourceColumn;
import io.portage.plan.TablePlan;
import io.portage.plan.Underway;
import io.portage.plan.catalog.KeyChoice;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.PostgresColumn;
import io.portage.source.KeyRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides one table's way: columns, key, order, chunks. */
final class TablePlanner {

  private static final long UNKNOWN_ROW_BYTES = 256;
  private static final long MOST_CHUNK_ROWS = 500_000;

  private final ColumnPlanner columns;
  private final KeyOffsets offsets;
  private final KeyTransforms keyTransforms;
  private final Transforms transforms;
  private final OrderChoice orders;
  private final int readers;
  private final List<Finding> findings;

  TablePlanner(
      ColumnPlanner columns,
      KeyOffsets offsets,
      KeyTransforms keyTransforms,
      Transforms transforms,
      Underway underway,
      int readers,
      List<Finding> findings) {
    this.columns = columns;
    this.offsets = offsets;
    this.keyTransforms = keyTransforms;
    this.transforms = transforms;
    this.orders = new OrderChoice(underway, findings);
    this.readers = readers;
    this.findings = findings;
  }

  /** The table's plan under this id; empty where something blocks. */
  Optional<TablePlan> plan(Route route, int id, String definition) {
    int blockersBefore = findings.size();
    List<ColumnPlan> planned = new ArrayList<>();
    Set<String> blocked = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (MySqlColumn column : route.table().columns()) {
      int before = findings.size();
      columns
          .plan(route, column, domain(route, column))
          .map(
              plan -> offsets.loose(route.label(), column.name()).map(plan::referring).orElse(plan))
          .ifPresent(planned::add);
      if (!noBlockerSince(before)) {
        blocked.add(column.name());
      }
    }
    route
        .settings()
        .computed()
        .forEach((name, how) -> columns.computed(route, name, how).ifPresent(planned::add));
    RowFilter filter = filter(route);
    KeyPlanner keys = new KeyPlanner(route, findings);
    List<Integer> key = keys.key(planned, blocked);
    key.forEach(part -> planned.set(part, keys.keptApart(planned.get(part))));
    targetColumns(route, planned, blocked);
    if (planned.isEmpty() && noBlockerSince(blockersBefore)) {
      block(route, "No column of it is carried over", "there is nothing to do", "Exclude it");
    }
    if (!noBlockerSince(blockersBefore)) {
      return Optional.empty();
    }
    return Optional.of(
        new TablePlan(
            id,
            route.source(),
            route.target(),
            reads(route, planned, filter),
            planned,
            key,
            filter,
            orders.of(route, key.stream().map(planned::get).toList()),
            chunking(route, planned, key),
            definition,
            route.table().rows(),
            route.table().dataBytes()));
  }

  private boolean noBlockerSince(int index) {
    return findings.subList(index, findings.size()).stream()
        .noneMatch(finding -> finding.severity() == Severity.BLOCKER);
  }

  /** What the written columns are made of, in MySQL's order. */
  private static List<SourceColumn> reads(Route route, List<ColumnPlan> planned, RowFilter filter) {
    Set<SourceColumn> needed = new HashSet<>();
    for (ColumnPlan column : planned) {
      needed.addAll(column.inputs());
      if (column.loose() != null && column.loose().kind() != null) {
        needed.add(column.loose().kind());
      }
    }
    if (filter != null) {
      needed.addAll(filter.inputs());
    }
    return route.table().columns().stream()
        .map(SourceColumns::of)
        .filter(needed::contains)
        .toList();
  }

  private KeyDomain domain(Route route, MySqlColumn column) {
    return new KeyDomain(
        offsets.of(route.label(), column.name()),
        keyTransforms.of(route.label(), column.name()),
        keyTransforms.type(route.label(), column.name()));
  }

  /** Null where every row is carried over, or something blocks. */
  private RowFilter filter(Route route) {
    Expression expression = route.settings().filter();
    if (expression == null) {
      return null;
    }
    try {
      return transforms.filter(route, expression);
    } catch (IllegalArgumentException e) {
      block(
          route,
          "Its filter" + ColumnPlanner.line(expression) + " cannot be used",
          e.getMessage(),
          "Correct the expression");
      return null;
    }
  }

  /**
   * Columns that only the target has keep their defaults, where they have one.
   *
   * @param blocked columns of MySQL that have a counterpart, but no plan
   */
  private void targetColumns(Route route, List<ColumnPlan> planned, Set<String> blocked) {
    if (route.isCreated()) {
      return;
    }
    Set<String> written = new TreeSet<>();
    planned.forEach(column -> written.add(column.target()));
    route.table().columns().stream()
        .filter(column -> blocked.contains(column.name()))
        .forEach(column -> written.add(route.columnName(column)));
    for (PostgresColumn column : route.existing().columns()) {
      if (written.contains(column.name()) || column.isGenerated()) {
        continue;
      }
      boolean filled = column.hasDefault() || column.identity() != PostgresColumn.Identity.NONE;
      if (column.notNull() && !filled) {
        block(
            route,
            "The target column "
                + column.name()
                + " of "
                + route.existing().label()
                + " is NOT NULL, has no default and no counterpart on MySQL",
            "no row could be inserted",
            "Give it a default, or name its counterpart with rename");
      } else {
        findings.add(
            Finding.ofTable(
                Severity.NOTE,
                route.label(),
                "The target column " + column.name() + " has no counterpart on MySQL",
                "it keeps its default",
                ""));
      }
    }
  }

  private Chunking chunking(Route route, List<ColumnPlan> planned, List<Integer> key) {
    int atOnce = route.settings().parallelism() == null ? readers : route.settings().parallelism();
    if (key.isEmpty()) {
      return new Chunking(Chunking.Kind.EXACT, 1, 1);
    }
    boolean ordered =
        key.stream().allMatch(i -> KeyRange.isOrdered(planned.get(i).inputs().get(0)))
            && KeyChoice.of(route.table()).orElseThrow().coversWholeColumns();
    long rowBytes =
        route.table().avgRowBytes() > 0 ? route.table().avgRowBytes() : UNKNOWN_ROW_BYTES;
    long rows =
        Math.max(1, Math.min(MOST_CHUNK_ROWS, route.settings().chunkSize().bytes() / rowBytes));
    return new Chunking(ordered ? Chunking.Kind.RANGES : Chunking.Kind.WHOLE, rows, atOnce);
  }

  private void block(Route route, String what, String why, String toDo) {
    findings.add(Finding.ofTable(Severity.BLOCKER, route.label(), what, why, toDo));
  }
}
