package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.KeyChoice;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresIndex;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.ddl.CreateTableSql;
import io.portage.plan.ddl.DefaultSql;
import io.portage.plan.ddl.EnumCheckSql;
import io.portage.plan.ddl.ForeignKeySql;
import io.portage.plan.ddl.Identifiers;
import io.portage.plan.ddl.IndexNames;
import io.portage.plan.ddl.IndexSql;
import io.portage.plan.ddl.NewTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the tables that Portage creates are made of: columns and key at once, the rest later. */
final class NewObjects {

  private static final Set<String> NUMBERING = Set.of("smallint", "integer", "bigint");

  private final List<Route> routes;
  private final List<TablePlan> plans;
  private final List<Finding> findings;
  private final Map<String, Map<IndexNames.IndexOf, String>> indexNames;

  NewObjects(List<Route> routes, List<TablePlan> plans, Catalogs catalogs, List<Finding> findings) {
    this.routes = routes;
    this.plans = plans;
    this.findings = findings;
    this.indexNames = new java.util.HashMap<>();
    Set<String> schemas = new TreeSet<>();
    routes.stream().filter(Route::isCreated).forEach(r -> schemas.add(r.target().container()));
    schemas.forEach(schema -> indexNames.put(schema, nameIndexes(schema, catalogs)));
  }

  private Map<IndexNames.IndexOf, String> nameIndexes(String schema, Catalogs catalogs) {
    Set<String> taken = new TreeSet<>();
    for (PostgresTable table : catalogs.postgres()) {
      if (table.schema().equals(schema)) {
        taken.add(table.name());
        table.indexes().stream().map(PostgresIndex::name).forEach(taken::add);
      }
    }
    List<IndexNames.IndexOf> indexes = new ArrayList<>();
    for (Route route : routes) {
      if (route.isCreated() && route.target().container().equals(schema)) {
        taken.add(route.target().name());
        // PostgreSQL's own name for the primary key's index
        taken.add(route.target().name() + "_pkey");
        for (MySqlIndex index : route.table().secondaryIndexes()) {
          indexes.add(new IndexNames.IndexOf(route.target().name(), index.name()));
        }
      }
    }
    return IndexNames.assign(taken, indexes);
  }

  /** The table, its key and its checks. */
  List<String> table(int index) {
    Route route = routes.get(index);
    TablePlan plan = plans.get(index);
    MySqlTable table = route.table();
    List<NewTable.NewColumn> columns = new ArrayList<>();
    List<String> checks = new ArrayList<>();
    for (ColumnPlan column : plan.columns()) {
      MySqlColumn source = table.column(column.source()).orElseThrow();
      columns.add(column(route, column, source));
      boolean sameLabels = source.type().name().equals("enum") && column.transform() == null;
      if (sameLabels && column.targetType().name().equals("text")) {
        checks.add(
            EnumCheckSql.add(
                route.target().container(),
                route.target().name(),
                column.target(),
                source.type().labels()));
      }
    }
    boolean primary = table.primaryKey().isPresent();
    List<String> key = plan.keyColumns().stream().map(ColumnPlan::target).toList();
    List<String> statements =
        new ArrayList<>(
            CreateTableSql.statements(
                new NewTable(
                    route.target().container(),
                    route.target().name(),
                    columns,
                    primary ? key : List.of(),
                    table.comment())));
    if (!primary && !key.isEmpty()) {
      // the rows' key must be there from the first upsert on
      statements.add(IndexSql.create(index(route, plan, KeyChoice.of(table).orElseThrow())));
    }
    statements.addAll(checks);
    return statements;
  }

  private NewTable.NewColumn column(Route route, ColumnPlan column, MySqlColumn source) {
    String type = column.targetType().sql();
    boolean identity =
        source.autoIncrement() && column.transform() == null && NUMBERING.contains(type);
    String byDefault = null;
    if (column.transform() == null && !identity) {
      byDefault = DefaultSql.of(source, column.targetType()).orElse(null);
      DefaultSql.notCarried(route.label(), source, column.targetType()).ifPresent(findings::add);
    }
    if (source.onUpdateCurrentTimestamp()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              route.label(),
              source.name(),
              "Its ON UPDATE CURRENT_TIMESTAMP is not carried over",
              "PostgreSQL has no such clause",
              "Set the column in the application, or write a trigger"));
    }
    return new NewTable.NewColumn(
        column.target(), type, !column.targetNullable(), byDefault, identity, source.comment());
  }

  /** Secondary indexes, built while writes go on. */
  void indexes(DeferredWork deferred) {
    for (int i = 0; i < routes.size(); i++) {
      Route route = routes.get(i);
      if (!route.isCreated()) {
        continue;
      }
      MySqlIndex key = KeyChoice.of(route.table()).orElse(null);
      for (MySqlIndex index : route.table().secondaryIndexes()) {
        if (!index.equals(key)) {
          index(deferred, route, plans.get(i), index);
        }
      }
    }
  }

  private void index(DeferredWork deferred, Route route, TablePlan plan, MySqlIndex index) {
    Optional<Finding> obstacle = IndexSql.obstacle(route.table(), index);
    if (obstacle.isPresent()) {
      findings.add(obstacle.get());
      return;
    }
    if (!index.columns().stream().allMatch(column -> target(plan, column).isPresent())) {
      findings.add(
          Finding.ofTable(
              index.unique() ? Severity.WARNING : Severity.NOTE,
              route.label(),
              "The index " + index.name() + " is not created on the target",
              "a column of it is left out",
              ""));
      return;
    }
    IndexSql.NewIndex made = index(route, plan, index);
    deferred.add(
        index.unique() ? "unique" : "index",
        route.target(),
        made.name(),
        IndexSql.createConcurrently(made),
        "DROP INDEX CONCURRENTLY IF EXISTS "
            + Identifiers.quotePostgres(made.schema(), made.name()));
  }

  private IndexSql.NewIndex index(Route route, TablePlan plan, MySqlIndex index) {
    String name =
        indexNames
            .get(route.target().container())
            .get(new IndexNames.IndexOf(route.target().name(), index.name()));
    List<IndexSql.NewPart> parts =
        index.parts().stream()
            .map(
                part ->
                    new IndexSql.NewPart(
                        target(plan, part.column()).orElseThrow(), part.descending()))
            .toList();
    return new IndexSql.NewIndex(
        route.target().container(), route.target().name(), name, index.unique(), parts);
  }

  /** Foreign keys of created tables, where both ends are carried over. */
  void foreignKeys(DeferredWork deferred) {
    for (int i = 0; i < routes.size(); i++) {
      if (routes.get(i).isCreated()) {
        for (MySqlForeignKey key : routes.get(i).table().foreignKeys()) {
          foreignKey(deferred, routes.get(i), plans.get(i), key);
        }
      }
    }
  }

  private void foreignKey(DeferredWork deferred, Route route, TablePlan plan, MySqlForeignKey key) {
    int referred = indexOf(new TableName(key.refDatabase(), key.refTable()));
    if (referred < 0) {
      findings.add(
          Finding.ofTable(
              Severity.WARNING,
              route.label(),
              "The foreign key " + key.name() + " is not created on the target",
              key.refDatabase() + "." + key.refTable() + " is not carried over",
              ""));
      return;
    }
    Optional<Finding> obstacle =
        ForeignKeySql.obstacle(route.table(), key, routes.get(referred).table());
    List<String> columns = targets(plan, key.columns());
    List<String> refColumns = targets(plans.get(referred), key.refColumns());
    if (obstacle.isPresent() || columns == null || refColumns == null) {
      obstacle.ifPresent(findings::add);
      return;
    }
    TableName target = routes.get(referred).target();
    ForeignKeySql.NewForeignKey made =
        new ForeignKeySql.NewForeignKey(
            route.target().container(),
            route.target().name(),
            key.name(),
            columns,
            target.container(),
            target.name(),
            refColumns,
            key.onDelete(),
            key.onUpdate());
    String name = Identifiers.fit(key.name());
    deferred.add(
        "foreign key",
        route.target(),
        name,
        ForeignKeySql.addNotValid(made),
        "ALTER TABLE "
            + Identifiers.quotePostgres(made.schema(), made.table())
            + " DROP CONSTRAINT IF EXISTS "
            + Identifiers.quotePostgres(name));
    deferred.add("foreign key check", route.target(), name, ForeignKeySql.validate(made), null);
  }

  /** Numbering goes on after the largest number copied, or where it already is. */
  void sequences(DeferredWork deferred) {
    for (int i = 0; i < routes.size(); i++) {
      Route route = routes.get(i);
      for (ColumnPlan column : plans.get(i).columns()) {
        boolean numbered =
            route.isCreated()
                && route.table().column(column.source()).orElseThrow().autoIncrement()
                && NUMBERING.contains(column.targetType().sql());
        if (numbered) {
          deferred.add(
              "sequence",
              route.target(),
              column.target(),
              SequenceSql.goOn(route.target(), column.target()),
              null);
        }
      }
    }
  }

  private int indexOf(TableName source) {
    for (int i = 0; i < routes.size(); i++) {
      if (routes.get(i).source().equals(source)) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> targets(TablePlan plan, List<String> columns) {
    List<String> targets = new ArrayList<>();
    for (String column : columns) {
      Optional<String> target = target(plan, column);
      if (target.isEmpty()) {
        return null;
      }
      targets.add(target.get());
    }
    return targets;
  }

  private static Optional<String> target(TablePlan plan, String column) {
    return plan.columns().stream()
        .filter(planned -> planned.source().equalsIgnoreCase(column))
        .map(ColumnPlan::target)
        .findFirst();
  }
}
