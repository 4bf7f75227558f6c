package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.KeyChoice;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.ddl.CreateTableSql;
import io.portage.plan.ddl.DefaultSql;
import io.portage.plan.ddl.EnumCheckSql;
import io.portage.plan.ddl.IndexSql;
import io.portage.plan.ddl.NewTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tables that Portage creates: columns, key and checks at once, numbering later. */
final class NewTables {

  private static final Set<String> NUMBERING = Set.of("smallint", "integer", "bigint");

  private final List<Route> routes;
  private final List<TablePlan> plans;
  private final NewIndexes indexes;
  private final List<Finding> findings;

  NewTables(List<Route> routes, List<TablePlan> plans, NewIndexes indexes, List<Finding> findings) {
    this.routes = routes;
    this.plans = plans;
    this.indexes = indexes;
    this.findings = findings;
  }

  /** The table, its key and its checks. */
  List<String> create(int index) {
    Route route = routes.get(index);
    TablePlan plan = plans.get(index);
    MySqlTable table = route.table();
    List<NewTable.NewColumn> columns = new ArrayList<>();
    List<String> checks = new ArrayList<>();
    for (ColumnPlan column : plan.columns()) {
      if (column.computed()) {
        columns.add(
            new NewTable.NewColumn(
                column.target(),
                column.targetType().sql(),
                !column.targetNullable(),
                null,
                false,
                ""));
        continue;
      }
      MySqlColumn source = table.column(column.source()).orElseThrow();
      columns.add(column(route, column, source));
      boolean sameLabels = source.type().name().equals("enum") && column.conversion() != null;
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
      statements.add(
          IndexSql.create(indexes.index(route, plan, KeyChoice.of(table).orElseThrow())));
    }
    statements.addAll(checks);
    return statements;
  }

  private NewTable.NewColumn column(Route route, ColumnPlan column, MySqlColumn source) {
    String type = column.targetType().sql();
    boolean identity =
        source.autoIncrement() && column.conversion() != null && NUMBERING.contains(type);
    String byDefault = null;
    if (column.conversion() != null && !identity) {
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

  /** Numbering goes on after the largest number copied, or where it already is. */
  void deferNumbering(DeferredWork deferred) {
    for (int i = 0; i < routes.size(); i++) {
      Route route = routes.get(i);
      for (ColumnPlan column : plans.get(i).columns()) {
        boolean numbered =
            route.isCreated()
                && column.conversion() != null
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
}
