package io.portage.plan.compile;

import io.portage.config.Expression;
import io.portage.config.TableSettings;
import io.portage.plan.Chunking;
import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.OrderKey;
import io.portage.plan.RowFilter;
import io.portage.plan.Severity;
import io.portage.plan.SourceColumn;
import io.portage.plan.TablePlan;
import io.portage.plan.Underway;
import io.portage.plan.catalog.KeyChoice;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.PostgresColumn;
import io.portage.plan.catalog.PostgresIndex;
import io.portage.source.KeyRange;
import io.portage.types.TypeMapping;
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
  private final Underway underway;
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
    this.underway = underway;
    this.readers = readers;
    this.findings = findings;
  }

  /** The table's plan under this id; empty where something blocks. */
  Optional<TablePlan> plan(Route route, int id, String definition) {
    int blockersBefore = findings.size();
    cascades(route);
    List<ColumnPlan> planned = new ArrayList<>();
    for (MySqlColumn column : route.table().columns()) {
      columns.plan(route, column, domain(route, column)).ifPresent(planned::add);
    }
    route
        .settings()
        .computed()
        .forEach((name, how) -> columns.computed(route, name, how).ifPresent(planned::add));
    RowFilter filter = filter(route);
    List<Integer> key = key(route, planned);
    key.forEach(part -> planned.set(part, keptApart(route, planned.get(part))));
    targetColumns(route, planned);
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
            order(route, key.stream().map(planned::get).toList()),
            chunking(route, planned, key),
            definition,
            route.table().rows(),
            route.table().dataBytes()));
  }

  /**
   * Two rows of MySQL whose keys became one would take each other's place, or be deleted as one.
   */
  private static ColumnPlan keptApart(Route route, ColumnPlan column) {
    boolean tellsCase =
        route
            .table()
            .column(column.source())
            .map(source -> source.collation() != null && !source.collation().endsWith("_ci"))
            .orElse(true);
    return column.inKey(tellsCase).with(column.policies().keepingApart());
  }

  private boolean noBlockerSince(int index) {
    return findings.subList(index, findings.size()).stream()
        .noneMatch(finding -> finding.severity() == Severity.BLOCKER);
  }

  /** MySQL before 9.6 runs these in the storage engine and writes nothing of it to the binlog. */
  private void cascades(Route route) {
    for (MySqlForeignKey key : route.table().foreignKeys()) {
      if (key.changesRows()) {
        block(
            route,
            "Its foreign key "
                + key.name()
                + " has ON DELETE "
                + key.onDelete().sql()
                + " ON UPDATE "
                + key.onUpdate().sql(),
            "MySQL changes such rows without a word in the binlog, and Portage does not do the same"
                + " yet",
            "Make the key RESTRICT on MySQL and delete the children in the application, or exclude"
                + " the table");
      }
    }
  }

  private List<Integer> key(Route route, List<ColumnPlan> planned) {
    MySqlIndex index = KeyChoice.of(route.table()).orElse(null);
    if (index == null) {
      if (route.settings().keyless() != TableSettings.Keyless.COPY_ONCE) {
        block(
            route,
            "It has neither a primary key nor a unique key of NOT NULL columns",
            "its rows cannot be told apart, so that a change could be applied twice",
            "Add a key on MySQL, or set keyless: copy-once, which copies the table in one piece at"
                + " an exactly known position and locks it against writes for some milliseconds");
      }
      return List.of();
    }
    List<Integer> key = new ArrayList<>();
    for (String column : index.columns()) {
      int position = indexOf(planned, column);
      if (position < 0) {
        block(
            route,
            "The column " + column + " of its key " + index.name() + " is not carried over",
            "rows could not be told apart on the target",
            "Do not leave it out");
        return List.of();
      }
      List<SourceColumn> inputs = planned.get(position).inputs();
      if (inputs.size() != 1 || !inputs.get(0).name().equalsIgnoreCase(column)) {
        block(
            route,
            "The column " + column + " of its key " + index.name() + " is made of other columns",
            "a deleted row is known by its key alone",
            "Make it of itself");
        return List.of();
      }
      key.add(position);
      caseMatters(route, planned.get(position));
    }
    if (!route.isCreated() && !hasArbiter(route, key.stream().map(planned::get).toList())) {
      block(
          route,
          "The target table "
              + route.existing().label()
              + " has no unique index on exactly "
              + key.stream().map(i -> planned.get(i).target()).toList(),
          "a change could not find its row there",
          "Create a primary key or unique index on these columns, not deferrable and not partial");
    }
    return key;
  }

  /** What the written columns are made of, in MySQL's order. */
  private static List<SourceColumn> reads(Route route, List<ColumnPlan> planned, RowFilter filter) {
    Set<SourceColumn> needed = new HashSet<>();
    planned.forEach(column -> needed.addAll(column.inputs()));
    if (filter != null) {
      needed.addAll(filter.inputs());
    }
    return route.table().columns().stream()
        .map(SourceColumns::of)
        .filter(needed::contains)
        .toList();
  }

  /**
   * Two rows of MySQL would be one row of PostgreSQL, and the later would overwrite the earlier.
   */
  private void caseMatters(Route route, ColumnPlan column) {
    boolean tellsCase =
        route.table().columns().stream()
            .filter(c -> c.name().equals(column.source()) && c.collation() != null)
            .anyMatch(c -> c.collation().endsWith("_bin") || c.collation().contains("_cs"));
    if (tellsCase && KeySpellings.ignoresCase(column)) {
      findings.add(
          new Finding(
              Severity.BLOCKER,
              route.label(),
              column.label(),
              "It is of the key, and " + column.targetType().sql() + " ignores case",
              "MySQL tells its keys apart by case, so that two rows there could be one on PostgreSQL",
              "Make the target column text or character varying"));
    }
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

  private static int indexOf(List<ColumnPlan> planned, String column) {
    for (int i = 0; i < planned.size(); i++) {
      if (column.equalsIgnoreCase(planned.get(i).source())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean hasArbiter(Route route, List<ColumnPlan> key) {
    Set<String> names = new HashSet<>();
    key.forEach(column -> names.add(column.target()));
    return route.existing().indexes().stream()
        .anyMatch(index -> index.canDecideConflicts() && Set.copyOf(index.columns()).equals(names));
  }

  /** Columns that only the target has keep their defaults, where they have one. */
  private void targetColumns(Route route, List<ColumnPlan> planned) {
    if (route.isCreated()) {
      return;
    }
    Set<String> written = new TreeSet<>();
    planned.forEach(column -> written.add(column.target()));
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

  private OrderKey order(Route route, List<ColumnPlan> key) {
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
          uniqueMoves || !key.stream().allMatch(TablePlanner::isTold)
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
