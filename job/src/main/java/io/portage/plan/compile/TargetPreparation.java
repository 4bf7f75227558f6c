package io.portage.plan.compile;

import io.portage.config.MigrationConfig;
import io.portage.plan.Finding;
import io.portage.plan.Preparation;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import io.portage.plan.Underway;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.ddl.CreateTableSql;
import io.portage.plan.ddl.Identifiers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Decides what is done on the target before the first chunk, and what then has to wait. */
final class TargetPreparation {

  private final MigrationConfig config;
  private final Catalogs catalogs;
  private final Underway underway;
  private final EnumTypes enums;
  private final ExistingRows existingRows;
  private final List<Finding> findings;

  TargetPreparation(
      MigrationConfig config,
      Catalogs catalogs,
      Underway underway,
      EnumTypes enums,
      ExistingRows existingRows,
      List<Finding> findings) {
    this.config = config;
    this.catalogs = catalogs;
    this.underway = underway;
    this.enums = enums;
    this.existingRows = existingRows;
    this.findings = findings;
  }

  /**
   * @param routes of the tables that have a plan
   * @param plans theirs, in the same order
   */
  Preparation prepare(List<Route> routes, List<TablePlan> plans) {
    if (underway.begun()) {
      return new Preparation(List.of(), List.of(), Set.of());
    }
    List<String> statements = new ArrayList<>();
    DeferredWork deferred = new DeferredWork();
    Set<String> created = new LinkedHashSet<>();
    createSchemas(routes, statements);
    statements.addAll(enums.statements(routes, plans));
    CaseFindings.of(routes, plans).ifPresent(findings::add);
    NewIndexes indexes =
        new NewIndexes(routes, plans, catalogs, config.target().fullText(), findings);
    NewTables tables = new NewTables(routes, plans, indexes, findings);
    for (int i : byLength(routes)) {
      if (routes.get(i).isCreated()) {
        statements.addAll(tables.create(i));
        created.add(routes.get(i).target().toString());
      }
    }
    ExistingObjects existing = new ExistingObjects(routes, catalogs, findings);
    statements.addAll(existing.takeOff(deferred));
    statements.addAll(withoutTriggers(existingRows.statements(routes, plans)));
    indexes.defer(deferred);
    new NewForeignKeys(routes, plans, findings).defer(deferred);
    existing.putBackForeignKeys(deferred);
    tables.deferNumbering(deferred);
    triggers(routes);
    return new Preparation(statements, deferred.steps(), created);
  }

  /**
   * Indexes of the routes, those with the longest names first: PostgreSQL calls a table's sequences
   * and its key's index after it ({@code user_id_seq}), and finds other names only while the tables
   * that have those are there.
   */
  private static List<Integer> byLength(List<Route> routes) {
    return IntStream.range(0, routes.size())
        .boxed()
        .sorted(Comparator.comparing(i -> -Identifiers.bytes(routes.get(i).target().name())))
        .toList();
  }

  private void createSchemas(List<Route> routes, List<String> statements) {
    Set<String> schemas = new TreeSet<>();
    for (Route route : routes) {
      if (route.isCreated()
          && !catalogs.target().schemas().containsKey(route.target().container())) {
        schemas.add(route.target().container());
      }
    }
    schemas.forEach(schema -> statements.add(CreateTableSql.schema(schema)));
  }

  /** The application's own triggers are not to act on rows that give way, nor to keep them. */
  private List<String> withoutTriggers(List<String> removal) {
    if (removal.isEmpty() || !catalogs.target().maySwitchTriggersOff()) {
      return removal;
    }
    List<String> statements = new ArrayList<>();
    statements.add("SET LOCAL session_replication_role = replica");
    statements.addAll(removal);
    statements.add("SET LOCAL session_replication_role = origin");
    return statements;
  }

  private void triggers(List<Route> routes) {
    if (catalogs.target().maySwitchTriggersOff()) {
      return;
    }
    for (Route route : routes) {
      if (!route.isCreated()) {
        PostgresTable table = route.existing();
        boolean constrained = !table.foreignKeys().isEmpty();
        if (constrained || !table.triggers().isEmpty()) {
          findings.add(
              Finding.ofTable(
                  Severity.BLOCKER,
                  route.label(),
                  "The target table "
                      + table.label()
                      + " has "
                      + (constrained ? "foreign keys" : "triggers")
                      + " and "
                      + catalogs.target().user()
                      + " may not switch them off",
                  "they would refuse or change replicated rows, which arrive in parallel",
                  "GRANT SET ON PARAMETER session_replication_role TO "
                      + catalogs.target().user()
                      + " (PostgreSQL 15 and later), or use a superuser"));
        }
      }
    }
  }
}
