package io.portage.plan.compile;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.KeyChoice;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.PostgresIndex;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.ddl.Identifiers;
import io.portage.plan.ddl.IndexNames;
import io.portage.plan.ddl.IndexSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Indexes of the tables that Portage creates: named at once, made later. */
final class NewIndexes {

  private final List<Route> routes;
  private final List<TablePlan> plans;
  private final List<Finding> findings;
  private final Map<String, Map<IndexNames.IndexOf, String>> names = new HashMap<>();

  NewIndexes(List<Route> routes, List<TablePlan> plans, Catalogs catalogs, List<Finding> findings) {
    this.routes = routes;
    this.plans = plans;
    this.findings = findings;
    Set<String> schemas = new TreeSet<>();
    routes.stream().filter(Route::isCreated).forEach(r -> schemas.add(r.target().container()));
    schemas.forEach(schema -> names.put(schema, nameIndexes(schema, catalogs)));
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

  /** Secondary indexes, built while writes go on. */
  void defer(DeferredWork deferred) {
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
    if (!index.columns().stream().allMatch(column -> TargetColumns.of(plan, column).isPresent())) {
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

  /** The index as it will be on PostgreSQL. */
  IndexSql.NewIndex index(Route route, TablePlan plan, MySqlIndex index) {
    String name =
        names
            .get(route.target().container())
            .get(new IndexNames.IndexOf(route.target().name(), index.name()));
    List<IndexSql.NewPart> parts =
        index.parts().stream()
            .map(
                part ->
                    new IndexSql.NewPart(
                        TargetColumns.of(plan, part.column()).orElseThrow(), part.descending()))
            .toList();
    return new IndexSql.NewIndex(
        route.target().container(), route.target().name(), name, index.unique(), parts);
  }
}
