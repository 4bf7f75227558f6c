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
import io.portage.plan.ddl.OnUpdateSql;
import io.portage.plan.ddl.SequenceDefaultSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables that Portage creates: columns, key, checks and triggers at once, numbering later. */
final class NewTables {

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

  /** The table with all that belongs to its columns. */
  List<String> create(int index) {
    Route route = routes.get(index);
    TablePlan plan = plans.get(index);
    MySqlTable table = route.table();
    List<NewTable.NewColumn> columns = new ArrayList<>();
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
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
      sequence(route, column, source)
          .ifPresent(
              sequence -> {
                before.add(sequence.create());
                after.add(sequence.own());
              });
      boolean sameLabels = source.type().name().equals("enum") && column.conversion() != null;
      if (sameLabels && column.targetType().name().equals("text")) {
        after.add(
            EnumCheckSql.add(
                route.target().container(),
                route.target().name(),
                column.target(),
                source.type().labels()));
      }
    }
    boolean primary = table.primaryKey().isPresent();
    List<String> key = plan.keyColumns().stream().map(ColumnPlan::target).toList();
    List<String> statements = new ArrayList<>(before);
    statements.addAll(
        CreateTableSql.statements(
            new NewTable(
                route.target().container(),
                route.target().name(),
                columns,
                primary ? key : List.of(),
                table.comment())));
    if (!primary && !key.isEmpty()) {
      // the rows' key must be there from the first upsert on
      statements.add(IndexSql.create(indexes.key(route, plan, KeyChoice.of(table).orElseThrow())));
    }
    statements.addAll(after);
    statements.addAll(new NewChecks(route, plan, findings).statements());
    statements.addAll(touching(route, plan));
    return statements;
  }

  private NewTable.NewColumn column(Route route, ColumnPlan column, MySqlColumn source) {
    Numbering numbering = Numbering.of(column, source);
    String byDefault = null;
    if (numbering == Numbering.SEQUENCE) {
      byDefault = sequence(route, column, source).orElseThrow().byDefault();
    } else if (numbering == Numbering.NONE && column.conversion() != null) {
      byDefault = DefaultSql.of(source, column.targetType()).orElse(null);
      DefaultSql.notCarried(route.label(), source, column.targetType()).ifPresent(findings::add);
    }
    if (numbering == Numbering.NONE && source.autoIncrement()) {
      find(
          Severity.WARNING,
          route,
          source,
          "Its AUTO_INCREMENT is not carried over",
          column.targetType().sql() + " is not numbered by Portage",
          "Give the column a default if the application counts on it");
    }
    if (source.isGenerated()) {
      find(
          Severity.NOTE,
          route,
          source,
          "It is generated on MySQL as " + source.generationExpression() + " and not on the target",
          "its values are carried over like those of any column; MySQL's expression could give"
              + " other values on PostgreSQL",
          "");
    }
    return new NewTable.NewColumn(
        column.target(),
        column.targetType().sql(),
        !column.targetNullable(),
        byDefault,
        numbering == Numbering.IDENTITY,
        source.comment());
  }

  private static Optional<SequenceDefaultSql> sequence(
      Route route, ColumnPlan column, MySqlColumn source) {
    return Numbering.of(column, source) == Numbering.SEQUENCE
        ? Optional.of(
            new SequenceDefaultSql(
                route.target().container(), route.target().name(), column.target()))
        : Optional.empty();
  }

  /** ON UPDATE CURRENT_TIMESTAMP. */
  private List<String> touching(Route route, TablePlan plan) {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < plan.columns().size(); i++) {
      ColumnPlan column = plan.columns().get(i);
      if (column.computed()) {
        continue;
      }
      MySqlColumn source = route.table().column(column.source()).orElseThrow();
      if (!source.onUpdateCurrentTimestamp()) {
        continue;
      }
      Optional<String> now = DefaultSql.now(source.type().fraction(), column.targetType());
      if (now.isEmpty()) {
        find(
            Severity.WARNING,
            route,
            source,
            "Its ON UPDATE CURRENT_TIMESTAMP is not carried over",
            column.targetType().sql() + " is no timestamp",
            "Set the column in the application, or write a trigger");
        continue;
      }
      statements.addAll(
          OnUpdateSql.statements(
              new OnUpdateSql.TouchedColumn(
                  route.target().container(),
                  route.target().name(),
                  column.target(),
                  now.get(),
                  i)));
    }
    return statements;
  }

  /** Numbering goes on after the largest number copied, or where MySQL's counter was. */
  void deferNumbering(DeferredWork deferred) {
    for (int i = 0; i < routes.size(); i++) {
      Route route = routes.get(i);
      for (ColumnPlan column : plans.get(i).columns()) {
        if (column.computed()) {
          continue;
        }
        MySqlColumn source = route.table().column(column.source()).orElseThrow();
        if (route.isCreated() && Numbering.of(column, source) != Numbering.NONE) {
          Long counter = route.table().autoIncrement();
          long last = counter == null ? 0 : Math.max(0, counter - 1 + column.keyOffset());
          deferred.add(
              "sequence",
              route.target(),
              column.target(),
              SequenceSql.goOn(route.target(), column.target(), last),
              null);
        }
      }
    }
  }

  private void find(
      Severity severity, Route route, MySqlColumn column, String what, String why, String toDo) {
    findings.add(new Finding(severity, route.label(), column.name(), what, why, toDo));
  }
}
