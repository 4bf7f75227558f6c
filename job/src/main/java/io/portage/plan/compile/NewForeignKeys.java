package io.portage.plan.compile;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.ddl.ForeignKeySql;
import io.portage.plan.ddl.Identifiers;
import java.util.List;
import java.util.Optional;

/** Foreign keys of the tables that Portage creates. */
final class NewForeignKeys {

  private final List<Route> routes;
  private final List<TablePlan> plans;
  private final List<Finding> findings;

  NewForeignKeys(List<Route> routes, List<TablePlan> plans, List<Finding> findings) {
    this.routes = routes;
    this.plans = plans;
    this.findings = findings;
  }

  /** Foreign keys of created tables, where both ends are carried over. */
  void defer(DeferredWork deferred) {
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
    Optional<List<String>> columns = TargetColumns.of(plan, key.columns());
    Optional<List<String>> refColumns = TargetColumns.of(plans.get(referred), key.refColumns());
    if (obstacle.isPresent() || columns.isEmpty() || refColumns.isEmpty()) {
      obstacle.ifPresent(findings::add);
      return;
    }
    TableName target = routes.get(referred).target();
    ForeignKeySql.NewForeignKey made =
        new ForeignKeySql.NewForeignKey(
            route.target().container(),
            route.target().name(),
            key.name(),
            columns.get(),
            target.container(),
            target.name(),
            refColumns.get(),
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

  private int indexOf(TableName source) {
    for (int i = 0; i < routes.size(); i++) {
      if (routes.get(i).source().equals(source)) {
        return i;
      }
    }
    return -1;
  }
}
