package io.portage.ops;

import io.portage.config.MigrationConfig;
import io.portage.ledger.Aborts;
import io.portage.ledger.DeferredStep;
import io.portage.ledger.DeferredSteps;
import io.portage.ledger.LedgerSchema;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.Migrations;
import io.portage.ledger.SourceTables;
import io.portage.ledger.StepKind;
import io.portage.ledger.StoredStep;
import io.portage.plan.BinlogStart;
import io.portage.plan.CompiledPlan;
import io.portage.plan.Finding;
import io.portage.plan.MySqlEndpoint;
import io.portage.plan.PostgresEndpoint;
import io.portage.plan.TableName;
import io.portage.plan.UdfJars;
import io.portage.plan.Underway;
import io.portage.plan.catalog.MySqlCatalog;
import io.portage.plan.catalog.MySqlPrograms;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresCatalog;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.catalog.PostgresTypes;
import io.portage.plan.check.Preflight;
import io.portage.plan.check.PreparedTransactions;
import io.portage.plan.check.TargetScope;
import io.portage.plan.compile.Catalogs;
import io.portage.plan.compile.Endpoints;
import io.portage.plan.compile.PlanCompiler;
import io.portage.plan.compile.ServerContentTypes;
import io.portage.plan.compile.ServerFlagValues;
import io.portage.plan.compile.ServerKeyValues;
import io.portage.plan.compile.ServerTargetRows;
import io.portage.plan.compile.ServerTypeNames;
import io.portage.plan.compile.TableMatching;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Asks both databases and compiles the plan. Reads only. */
public final class Planner {

  private static final Duration FLAG_LOOK = Duration.ofSeconds(3);
  private static final Duration FLAG_LOOKS = Duration.ofSeconds(20);

  private Planner() {}

  /**
   * The plan, and what is known of an earlier run.
   *
   * @param catalogs what both databases contain
   * @param earlier the migration's row where it has begun
   */
  public record Planned(CompiledPlan compiled, Catalogs catalogs, Optional<MigrationRow> earlier) {}

  public static Planned plan(MigrationConfig config) throws SQLException {
    return plan(config, underway -> underway);
  }

  /**
   * The plan by which rows are written that have not been written before: what an earlier run has
   * decided does not bind it.
   */
  public static Planned planUnbound(MigrationConfig config) throws SQLException {
    return plan(config, Underway::unbound);
  }

  private static Planned plan(MigrationConfig config, UnaryOperator<Underway> binding)
      throws SQLException {
    MySqlEndpoint source = Endpoints.source(config);
    PostgresEndpoint target = Endpoints.target(config);
    try (Connection mysql = source.connect();
        Connection postgres = target.connect("plan")) {
      return plan(config, mysql, postgres, binding);
    }
  }

  private static Planned plan(
      MigrationConfig config,
      Connection mysql,
      Connection postgres,
      UnaryOperator<Underway> binding)
      throws SQLException {
    Optional<MigrationRow> earlier = earlier(config, postgres);
    // the position first: what is altered after it is in the binlog behind it
    Preflight.SourceReport source =
        Preflight.source(
            mysql, config.source().databases(), List.of(config.source().serverIds().first()));
    List<MySqlTable> tables = MySqlCatalog.read(mysql, config.source().databases());
    List<MySqlTable> chosen =
        tables.stream()
            .filter(t -> config.tables().chooses(t.database(), t.name()))
            .filter(t -> t.kind() == MySqlTable.Kind.BASE)
            .toList();
    Set<String> schemas =
        chosen.stream()
            .map(table -> config.settingsFor(table.database(), table.name()).schema())
            .collect(Collectors.toSet());
    List<PostgresTable> existing = PostgresCatalog.read(postgres, schemas);
    TableMatching matching = TableMatching.of(config, tables, existing);
    Set<TableName> targets =
        chosen.stream().map(matching::target).collect(Collectors.toCollection(LinkedHashSet::new));
    Preflight.TargetReport target =
        Preflight.target(postgres, TargetScope.of(targets, connections(config, chosen)));
    List<Finding> findings = new ArrayList<>(source.findings());
    if (earlier.isEmpty()) {
      findings.addAll(PreparedTransactions.findings(mysql));
    }
    findings.addAll(Preflight.unreadable(source.facts(), chosen));
    findings.addAll(target.findings());
    BinlogStart now = source.facts().replication().position();
    Catalogs catalogs =
        new Catalogs(
            tables,
            MySqlPrograms.read(mysql, config.source().databases()),
            existing,
            PostgresTypes.read(postgres, schemas),
            source.facts(),
            target.facts());
    CompiledPlan compiled =
        PlanCompiler.compile(
            config,
            catalogs,
            earlier.map(MigrationRow::start).orElse(now),
            binding.apply(underway(config, postgres, earlier)),
            new ServerTypeNames(postgres),
            new ServerKeyValues(mysql, chosen),
            new ServerFlagValues(mysql, FLAG_LOOK, FLAG_LOOKS),
            new ServerTargetRows(postgres),
            new ServerContentTypes(mysql, tables),
            UdfJars.of(config.job().udfJars())
                .loader(Thread.currentThread().getContextClassLoader()),
            findings);
    List<Finding> interleaving = Interleaving.findings(config, compiled, catalogs, mysql, postgres);
    return new Planned(compiled.with(interleaving), catalogs, earlier);
  }

  private static Optional<MigrationRow> earlier(MigrationConfig config, Connection postgres)
      throws SQLException {
    return LedgerSchema.exists(postgres)
        ? new Migrations(postgres).find(config.name())
        : Optional.empty();
  }

  private static Underway underway(
      MigrationConfig config, Connection postgres, Optional<MigrationRow> earlier)
      throws SQLException {
    if (earlier.isEmpty()) {
      // what a migration before this one has left off is taken over, and made in the end
      return new Underway(
          Map.of(),
          LedgerSchema.exists(postgres)
              ? uniqueTables(new Aborts(postgres, config.name()).leftovers())
              : Set.of());
    }
    return new Underway(
        new SourceTables(postgres, config.name()).decisions(),
        uniqueTables(new DeferredSteps(postgres, config.name()).all()));
  }

  private static Set<String> uniqueTables(List<StoredStep> steps) {
    return steps.stream()
        .map(StoredStep::step)
        .filter(step -> step.kindOf() == StepKind.UNIQUE)
        .map(DeferredStep::target)
        .collect(Collectors.toSet());
  }

  /** Readers, writers of every lane, and a few that watch. */
  private static int connections(MigrationConfig config, List<MySqlTable> chosen) {
    int own =
        chosen.stream()
            .map(table -> config.settingsFor(table.database(), table.name()).parallelism())
            .filter(parallelism -> parallelism != null)
            .mapToInt(Integer::intValue)
            .sum();
    return 2 * config.job().parallelism() + own + 4;
  }
}
