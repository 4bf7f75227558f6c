package io.portage.plan.compile;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.ddl.ForeignKeySql;
import io.portage.plan.ddl.Identifiers;
import io.portage.types.PostgresType;
import io.portage.types.PostgresType.Category;
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
    if (!comparable(plan, key.columns(), plans.get(referred), key.refColumns())) {
      findings.add(
          Finding.ofTable(
              Severity.WARNING,
              route.label(),
              "The foreign key " + key.name() + " is not created on the target",
              "its columns and those it refers to have types there that PostgreSQL does not"
                  + " compare",
              "Give both ends one type in the configuration"));
      return;
    }
    TableName target = routes.get(referred).target();
    String name = Identifiers.fit(route.names().of(key.name()));
    ForeignKeySql.NewForeignKey made =
        new ForeignKeySql.NewForeignKey(
            route.target().container(),
            route.target().name(),
            name,
            columns.get(),
            target.container(),
            target.name(),
            refColumns.get(),
            key.onDelete(),
            key.onUpdate());
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

  private static boolean comparable(
      TablePlan child, List<String> columns, TablePlan parent, List<String> refColumns) {
    for (int i = 0; i < columns.size(); i++) {
      PostgresType one = TargetColumns.planned(child, columns.get(i)).orElseThrow().targetType();
      PostgresType other =
          TargetColumns.planned(parent, refColumns.get(i)).orElseThrow().targetType();
      if (!family(one).equals(family(other))) {
        return false;
      }
    }
    return true;
  }

  /** Types of one family have operators in common that a foreign key can use. */
  private static String family(PostgresType type) {
    PostgresType base = type.category() == Category.DOMAIN ? type.base() : type;
    return switch (base.name()) {
      case "int2", "int4", "int8", "numeric" -> "number";
      case "text", "varchar", "bpchar" -> "text";
      case "timestamp", "timestamptz", "date" -> "moment";
      default -> base.sql();
    };
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
