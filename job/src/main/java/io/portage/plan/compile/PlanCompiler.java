package io.portage.plan.compile;

import io.portage.config.JobConfig;
import io.portage.config.MigrationConfig;
import io.portage.config.TargetConfig;
import io.portage.plan.BinlogStart;
import io.portage.plan.Cascades;
import io.portage.plan.Chunking;
import io.portage.plan.CompiledPlan;
import io.portage.plan.Finding;
import io.portage.plan.MigrationPlan;
import io.portage.plan.Preparation;
import io.portage.plan.RejectPolicy;
import io.portage.plan.Severity;
import io.portage.plan.SourceCatalog;
import io.portage.plan.StartAgain;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.plan.Tuning;
import io.portage.plan.UdfJars;
import io.portage.plan.Underway;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.ddl.TargetNames;
import io.portage.source.TableDefinitions;
import io.portage.types.JsonDialect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Joins configuration and catalogs into the plan. Everything that stands in the way is found, not
 * only the first thing.
 */
public final class PlanCompiler {

  private final MigrationConfig config;
  private final Catalogs catalogs;
  private final Underway underway;
  private final List<Finding> findings;

  private PlanCompiler(
      MigrationConfig config, Catalogs catalogs, Underway underway, List<Finding> findings) {
    this.config = config;
    this.catalogs = catalogs;
    this.underway = underway;
    this.findings = findings;
  }

  /**
   * Compiles.
   *
   * @param found what the pre-flight checks have found already
   * @param underway what has been decided by an earlier run, which cannot be decided otherwise now
   */
  public static CompiledPlan compile(
      MigrationConfig config,
      Catalogs catalogs,
      BinlogStart start,
      Underway underway,
      TypeNames typeNames,
      KeyValues keyValues,
      FlagValues flagValues,
      TargetRows targetRows,
      ContentTypes contentTypes,
      ClassLoader loader,
      List<Finding> found) {
    List<Finding> findings = new ArrayList<>(found);
    return new PlanCompiler(config, catalogs, underway, findings)
        .compile(start, typeNames, keyValues, flagValues, targetRows, contentTypes, loader);
  }

  private CompiledPlan compile(
      BinlogStart start,
      TypeNames typeNames,
      KeyValues keyValues,
      FlagValues flagValues,
      TargetRows targetRows,
      ContentTypes contentTypes,
      ClassLoader loader) {
    List<Route> routes = routes();
    findings.addAll(TargetNames.findings(routes.stream().map(this::named).toList()));
    KeyOffsets offsets =
        KeyOffsets.of(
            routes, targetRows.takenOff(), config.tables().keyOffset(), contentTypes, findings);
    KeyTransforms keyTransforms = KeyTransforms.of(routes, findings);
    Transforms transforms =
        new Transforms(config.name(), config.source().timeZone(), typeNames, loader);
    EnumTypes enums = new EnumTypes(routes, catalogs);
    ColumnPlanner columns =
        new ColumnPlanner(
            config.source().timeZone(),
            config.values(),
            typeNames,
            new CreatedTypes(enums, catalogs.types().geometry(), findings),
            transforms,
            findings);
    TablePlanner planner =
        new TablePlanner(
            columns,
            offsets,
            keyTransforms,
            transforms,
            underway,
            config.job().parallelism(),
            findings);
    KeyReach reach = new KeyReach(keyValues, findings);
    KeyShares shares = new KeyShares(config, routes, offsets, targetRows, keyValues, findings);
    OtherSources others = new OtherSources(targetRows.claims(config.name()), findings);
    FlagReach flags = new FlagReach(flagValues, findings);
    List<TablePlan> tables = new ArrayList<>();
    List<Route> planned = new ArrayList<>();
    for (Route route : routes) {
      Optional<TablePlan> table =
          planner.plan(route, tables.size(), TableDefinitions.of(route.table()));
      if (table.isPresent()) {
        reach.check(route, table.get());
        if (!underway.begun()) {
          flags.check(route, table.get());
        }
        TablePlan limited = shares.limited(route, table.get());
        others.check(limited);
        tables.add(limited);
        planned.add(route);
      }
    }
    Cascades cascades =
        new CascadePlanner(routes, tables, catalogs.target().maySwitchTriggersOff(), findings)
            .plan();
    List<TablePlan> ordered =
        new OrderGroups(cascades, tables)
            .ordered(cascades, tables, planned, start != null && start.hasGtids(), findings);
    Preparation preparation =
        new TargetPreparation(
                config,
                catalogs,
                underway,
                enums,
                new ExistingRows(config.target(), targetRows, blocked(routes, planned), findings),
                findings)
            .prepare(planned, ordered);
    unchanged(ordered);
    ordered.forEach(table -> mayLock(table, ordered));
    if (config.source().tls().ca() != null) {
      findings.add(
          Finding.ofServer(
              Severity.BLOCKER,
              "source.tls.ca is set",
              "an authority of one's own for MySQL's certificate is not supported yet",
              "Add the certificate to Java's trust store and leave the key out"));
    }
    MigrationPlan draft =
        new MigrationPlan(
            config.name(),
            Endpoints.source(config),
            Endpoints.target(config),
            ordered,
            cascades,
            Lanes.of(planned, ordered, config.job().parallelism(), findings),
            start,
            new SourceCatalog(
                catalogs.source().replication().position(),
                catalogs.source().variables().lowerCaseTableNames() != 0),
            JsonDialect.of(catalogs.source().version().text()),
            tuning(),
            UdfJars.of(config.job().udfJars()));
    boolean blocked = findings.stream().anyMatch(f -> f.severity() == Severity.BLOCKER);
    findings.sort(
        Comparator.comparing(Finding::severity)
            .thenComparing(f -> f.table() == null ? "" : f.table()));
    return new CompiledPlan(
        blocked ? null : draft, draft, preparation, offsets.families(), findings);
  }

  /** Tables that are chosen and have no plan: whatever is in their way has been said. */
  private static Set<TableName> blocked(List<Route> routes, List<Route> planned) {
    return routes.stream()
        .filter(route -> !planned.contains(route))
        .map(Route::target)
        .collect(Collectors.toSet());
  }

  private List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    List<MySqlTable> views = new ArrayList<>();
    TableMatching matching = TableMatching.of(config, catalogs.mysql(), catalogs.postgres());
    TakenNames takenNames = new TakenNames(catalogs);
    if (!underway.begun()) {
      findings.addAll(matching.findings());
    }
    for (MySqlTable table : catalogs.mysql()) {
      if (!config.tables().chooses(table.database(), table.name())) {
        continue;
      }
      if (table.kind() == MySqlTable.Kind.VIEW) {
        views.add(table);
        continue;
      }
      if ((table.database() + table.name()).indexOf('`') >= 0) {
        findings.add(
            Finding.ofTable(
                Severity.BLOCKER,
                table.label(),
                "Its name has a backtick",
                "the connector that reads the binlog cannot quote such a name",
                "Rename it on MySQL, or exclude it"));
        continue;
      }
      if (underway.begun() && !underway.tables().containsKey(table.label())) {
        findings.add(
            Finding.ofTable(
                Severity.BLOCKER,
                table.label(),
                "It was not part of this migration when it began",
                "adding a table to a running migration is not supported yet",
                "Exclude it (tables.exclude), or carry it over as a migration of its own (another"
                    + " name)"));
        continue;
      }
      Route route = route(table, matching.target(table));
      Optional<Finding> taken = takenNames.finding(route);
      if (taken.isPresent()) {
        findings.add(taken.get());
        continue;
      }
      routes.add(route);
    }
    findings.addAll(LeftBehind.of(catalogs, views));
    if (routes.isEmpty() && findings.stream().noneMatch(f -> f.severity() == Severity.BLOCKER)) {
      findings.add(
          Finding.ofServer(
              Severity.BLOCKER,
              "No table of " + String.join(", ", config.source().databases()) + " is chosen",
              "there is nothing to carry over",
              "Check source.database, tables.include and tables.exclude"));
    }
    return routes;
  }

  private Route route(MySqlTable table, TableName target) {
    var settings = config.settingsFor(table.database(), table.name());
    return new Route(
        table,
        target,
        catalogs.postgres(target.container(), target.name()).orElse(null),
        settings,
        config.target().names());
  }

  private TargetNames.NamedTable named(Route route) {
    List<TargetNames.NamedColumn> columns = new ArrayList<>();
    for (MySqlColumn column : route.table().columns()) {
      var settings = route.settings().column(column.name());
      if (!settings.skipped()) {
        columns.add(new TargetNames.NamedColumn(column.name(), route.columnName(column)));
      }
    }
    route
        .settings()
        .computed()
        .keySet()
        .forEach(name -> columns.add(new TargetNames.NamedColumn(name, name)));
    return new TargetNames.NamedTable(
        route.label(), route.target().container(), route.target().name(), columns);
  }

  private Tuning tuning() {
    return new Tuning(
        config.job().parallelism(),
        config.job().checkpointInterval(),
        config.job().maxBatchRows(),
        config.job().maxBatchSize().bytes(),
        config.job().linger(),
        config.source().serverIds().first(),
        new RejectPolicy(
            config.job().onReject() == JobConfig.OnReject.QUARANTINE, config.job().rejectLimit()),
        config.target().existingRows() == TargetConfig.ExistingRows.KEEP,
        config.target().indexBuilds());
  }

  private void mayLock(TablePlan table, List<TablePlan> tables) {
    String database = table.source().container();
    boolean locked =
        MigrationPlan.lockedFor(table, tables).stream()
            .anyMatch(other -> other.chunking().kind() == Chunking.Kind.EXACT);
    if (locked && !catalogs.source().grants().allows("LOCK TABLES", database)) {
      findings.add(
          Finding.ofTable(
              Severity.BLOCKER,
              table.source().toString(),
              catalogs.source().user() + " lacks LOCK TABLES",
              "a table without a key, or one whose rows MySQL changes by foreign keys without"
                  + " logging it, is locked against writes for the moment between noting the"
                  + " position and opening the snapshot",
              "GRANT LOCK TABLES ON `" + database + "`.* TO the user, or exclude the table"));
    }
  }

  /** What rows have been written by cannot change under them. */
  private void unchanged(List<TablePlan> tables) {
    for (Map.Entry<String, String> begun : underway.tables().entrySet()) {
      Optional<TablePlan> now =
          tables.stream().filter(t -> t.source().toString().equals(begun.getKey())).findFirst();
      if (now.isPresent()
          && !begun.getValue().equals(Underway.ANY)
          && !SameRows.asWritten(now.get(), begun.getValue())) {
        findings.add(
            Finding.ofTable(
                Severity.BLOCKER,
                begun.getKey(),
                "Its columns, names, offsets, transforms or values are not those it was begun with",
                "its rows on the target were written by the earlier ones",
                "Undo the change, leave the table out (tables.exclude), or " + StartAgain.HOW));
      }
    }
  }
}
