package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.catalog.PostgresTypes.TypeName;
import io.portage.plan.ddl.EnumTypeSql;
import io.portage.plan.ddl.Identifiers;
import io.portage.types.PostgresType;
import io.portage.types.PostgresType.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Enum types for the columns of created tables, called after table and column. Types share their
 * names with tables, and a schema has each name once. A type that is there already with the same
 * labels in the same order is used as it is.
 */
final class EnumTypes {

  private final Map<TypeName, List<String>> existing;
  private final Set<TypeName> taken = new LinkedHashSet<>();
  private final Map<String, PostgresType> assigned = new HashMap<>();

  EnumTypes(List<Route> routes, Catalogs catalogs) {
    this.existing = catalogs.types().labels();
    for (PostgresTable table : catalogs.postgres()) {
      taken.add(new TypeName(table.schema(), table.name()));
    }
    for (Route route : routes) {
      taken.add(new TypeName(route.target().container(), route.target().name()));
    }
  }

  /** The column's type; the same whenever it is asked for. */
  PostgresType of(Route route, MySqlColumn column) {
    return assigned.computeIfAbsent(
        route.label() + "." + column.name(), name -> assign(route, column));
  }

  private PostgresType assign(Route route, MySqlColumn column) {
    String schema = route.target().container();
    String wanted = route.target().name() + "_" + route.columnName(column);
    List<String> labels = column.type().labels();
    String name = Identifiers.fit(wanted);
    for (int attempt = 1; !isFree(new TypeName(schema, name), labels); attempt++) {
      name = Identifiers.fit(wanted + "_" + attempt);
    }
    taken.add(new TypeName(schema, name));
    return new PostgresType(
        name, Identifiers.quotePostgres(schema, name), Category.ENUM, null, labels);
  }

  private boolean isFree(TypeName name, List<String> labels) {
    return !taken.contains(name)
        && (!existing.containsKey(name) || existing.get(name).equals(labels));
  }

  /** CREATE TYPE for the types of created tables that are not there yet. */
  List<String> statements(List<Route> routes, List<TablePlan> plans) {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < routes.size(); i++) {
      if (!routes.get(i).isCreated()) {
        continue;
      }
      String schema = routes.get(i).target().container();
      for (ColumnPlan column : plans.get(i).columns()) {
        PostgresType type = column.targetType();
        if (assigned.containsValue(type)
            && !existing.containsKey(new TypeName(schema, type.name()))) {
          statements.add(EnumTypeSql.create(schema, type.name(), type.labels()));
        }
      }
    }
    return statements;
  }
}
