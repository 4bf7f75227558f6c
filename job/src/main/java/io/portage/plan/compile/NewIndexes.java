package io.portage.plan.compile;

import io.portage.config.TargetConfig.FullText;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.KeyChoice;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.PostgresIndex;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.ddl.Identifiers;
import io.portage.plan.ddl.IndexForm;
import io.portage.plan.ddl.IndexNames;
import io.portage.plan.ddl.IndexSize;
import io.portage.plan.ddl.IndexSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Indexes of the tables that Portage creates: named at once, made later. */
final class NewIndexes {

  private final List<Route> routes;
  private final List<TablePlan> plans;
  private final FullText fullText;
  private final List<Finding> findings;
  private final Map<String, Map<IndexNames.IndexOf, String>> names = new HashMap<>();

  NewIndexes(
      List<Route> routes,
      List<TablePlan> plans,
      Catalogs catalogs,
      FullText fullText,
      List<Finding> findings) {
    this.routes = routes;
    this.plans = plans;
    this.fullText = fullText;
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
          indexes.add(nameOf(route, index));
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
      if (key != null) {
        IndexSize.finding(route.table(), key).ifPresent(findings::add);
      }
      for (MySqlIndex index : route.table().secondaryIndexes()) {
        if (!index.equals(key)) {
          index(deferred, route, plans.get(i), index);
        }
      }
    }
  }

  private void index(DeferredWork deferred, Route route, TablePlan plan, MySqlIndex index) {
    IndexForm form = form(plan, index);
    if (form instanceof IndexForm.None none) {
      findings.add(IndexSql.notCreated(route.table(), index, none.reason()));
      return;
    }
    IndexSql.NewIndex made = made(route, index, (IndexForm.Built) form);
    deferred.add(
        index.unique() ? "unique" : "index",
        route.target(),
        made.name(),
        IndexSql.createConcurrently(made),
        "DROP INDEX CONCURRENTLY IF EXISTS "
            + Identifiers.quotePostgres(made.schema(), made.name()));
    if (made.method().equals("btree")) {
      IndexSize.finding(route.table(), index).ifPresent(findings::add);
    }
    if (!index.visible() && !index.unique()) {
      findings.add(
          Finding.ofTable(
              Severity.NOTE,
              route.label(),
              "The index " + index.name() + " is invisible on MySQL and not on the target",
              "PostgreSQL has no invisible indexes",
              ""));
    }
  }

  /** The index by which rows are found, as it will be on PostgreSQL. */
  IndexSql.NewIndex key(Route route, TablePlan plan, MySqlIndex index) {
    return made(route, index, (IndexForm.Built) form(plan, index));
  }

  private IndexForm form(TablePlan plan, MySqlIndex index) {
    return IndexForm.of(index, fullText, column -> TargetColumns.planned(plan, column));
  }

  private IndexSql.NewIndex made(Route route, MySqlIndex index, IndexForm.Built form) {
    String name = names.get(route.target().container()).get(nameOf(route, index));
    return new IndexSql.NewIndex(
        route.target().container(),
        route.target().name(),
        name,
        index.unique(),
        form.method(),
        form.parts());
  }

  private static IndexNames.IndexOf nameOf(Route route, MySqlIndex index) {
    return new IndexNames.IndexOf(route.target().name(), route.names().of(index.name()));
  }
}
