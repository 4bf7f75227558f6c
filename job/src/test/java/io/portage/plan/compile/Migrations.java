package io.portage.plan.compile;

import io.portage.config.ConfigLoader;
import io.portage.config.MigrationConfig;
import io.portage.plan.CompiledPlan;
import io.portage.plan.Finding;
import io.portage.plan.Plans;
import io.portage.plan.Severity;
import io.portage.plan.Underway;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.catalog.MySqlPrograms;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresColumn;
import io.portage.plan.catalog.PostgresIndex;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.catalog.PostgresTypes;
import io.portage.plan.catalog.ReferenceAction;
import io.portage.plan.catalog.SourceVersion;
import io.portage.plan.check.GrantList;
import io.portage.plan.check.SourceFacts;
import io.portage.plan.check.TargetFacts;
import io.portage.types.PostgresType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small catalogs and configurations, compiled. */
final class Migrations {

  private static final String LEAST =
      """
      source: {host: mysql.invalid, database: shop, user: reader, password: x}
      target: {host: postgres.invalid, database: shop, user: writer, password: x%s}
      """;

  private Migrations() {}

  static MigrationConfig config(String sections) {
    return config(sections, "");
  }

  static MigrationConfig config(String sections, String target) {
    String more = target.isEmpty() ? "" : ", " + target;
    return ConfigLoader.parse(
        LEAST.formatted(more) + sections, Path.of("/etc/portage/migration.yaml"), Map.of());
  }

  static CompiledPlan compile(
      String sections, List<MySqlTable> mysql, List<PostgresTable> postgres) {
    return compile(sections, mysql, postgres, Underway.notYet());
  }

  static CompiledPlan compile(
      String sections, List<MySqlTable> mysql, List<PostgresTable> postgres, Underway underway) {
    return compile(config(sections), catalogs(mysql, postgres, PostgresTypes.NONE), underway);
  }

  /**
   * @param target more of the section {@code target}: {@code names: lower-case}
   */
  static CompiledPlan compile(
      String sections, String target, List<MySqlTable> mysql, List<PostgresTable> postgres) {
    return compile(
        config(sections, target), catalogs(mysql, postgres, PostgresTypes.NONE), Underway.notYet());
  }

  /** Nothing but types on PostgreSQL. */
  static Catalogs catalogs(Map<PostgresTypes.TypeName, List<String>> types) {
    return catalogs(List.of(), List.of(), new PostgresTypes(types, Optional.empty()));
  }

  private static Catalogs catalogs(
      List<MySqlTable> mysql, List<PostgresTable> postgres, PostgresTypes types) {
    return new Catalogs(
        mysql,
        MySqlPrograms.NONE,
        postgres,
        types,
        new SourceFacts(
            SourceVersion.parse("8.0.36", ""),
            variables(),
            new SourceFacts.Replication(
                true, true, Plans.START, Plans.START.file(), List.of(), List.of(), false, Set.of()),
            Set.of("shop"),
            GrantList.parse(List.of("GRANT ALL PRIVILEGES ON *.* TO `reader`@`%`")),
            "reader@%"),
        new TargetFacts(
            170_002,
            "17.2",
            "shop",
            "writer",
            "UTF8",
            false,
            false,
            90,
            true,
            true,
            Map.of("public", new TargetFacts.SchemaRights(true, true)),
            Map.of()));
  }

  private static SourceFacts.Variables variables() {
    return new SourceFacts.Variables(
        Plans.START.serverUuid(),
        1,
        true,
        "ROW",
        "FULL",
        "",
        false,
        "OFF",
        "OFF",
        null,
        0,
        "SYSTEM",
        "UTC",
        true);
  }

  /** Where columns that become booleans hold {@code flags}. */
  static CompiledPlan compile(String sections, MySqlTable mysql, FlagValues flags) {
    return compile(
        config(sections, ""),
        catalogs(List.of(mysql), List.of(), PostgresTypes.NONE),
        Underway.notYet(),
        flags);
  }

  private static CompiledPlan compile(
      MigrationConfig config, Catalogs catalogs, Underway underway) {
    return compile(
        config, catalogs, underway, (table, columns) -> new FlagValues.Found(Map.of(), true));
  }

  private static CompiledPlan compile(
      MigrationConfig config, Catalogs catalogs, Underway underway, FlagValues flags) {
    return PlanCompiler.compile(
        config,
        catalogs,
        Plans.START,
        underway,
        name ->
            name.equals("integer")
                ? Optional.of(PostgresType.of("int4", "integer"))
                : Optional.empty(),
        (table, column) -> Optional.empty(),
        flags,
        new FewRows(),
        new NoContentTypes(),
        Migrations.class.getClassLoader(),
        List.of());
  }

  /** What blocks, each as {@code table.column: what}. */
  static List<String> blockers(CompiledPlan compiled) {
    return compiled.blockers().stream().map(Migrations::brief).toList();
  }

  static List<String> findings(CompiledPlan compiled, Severity severity) {
    return compiled.findings().stream()
        .filter(finding -> finding.severity() == severity)
        .map(Migrations::brief)
        .toList();
  }

  static String brief(Finding finding) {
    return finding.table()
        + (finding.column() == null ? "" : "." + finding.column())
        + ": "
        + finding.what();
  }

  static MySqlTable with(MySqlTable table, MySqlForeignKey... keys) {
    return new MySqlTable(
        table.database(),
        table.name(),
        table.kind(),
        table.engine(),
        table.collation(),
        table.comment(),
        table.rows(),
        table.dataBytes(),
        table.avgRowBytes(),
        table.autoIncrement(),
        table.columns(),
        table.indexes(),
        List.of(keys),
        table.checks(),
        table.partitioned(),
        table.triggers());
  }

  static MySqlForeignKey reference(String column, String refTable, String refColumn) {
    return reference(column, refTable, refColumn, ReferenceAction.NO_ACTION);
  }

  static MySqlForeignKey reference(
      String column, String refTable, String refColumn, ReferenceAction onDelete) {
    return new MySqlForeignKey(
        "fk_" + column,
        List.of(column),
        "shop",
        refTable,
        List.of(refColumn),
        onDelete,
        ReferenceAction.NO_ACTION);
  }

  /** The table {@code public.name} with a primary key on its first column. */
  static PostgresTable existing(String name, PostgresColumn... columns) {
    String key = columns[0].name();
    PostgresIndex primary =
        new PostgresIndex(
            name + "_pkey",
            List.of(key),
            true,
            true,
            "CREATE UNIQUE INDEX "
                + name
                + "_pkey ON public."
                + name
                + " USING btree ("
                + key
                + ")",
            name + "_pkey",
            "PRIMARY KEY (" + key + ")",
            false,
            false,
            false,
            true);
    return new PostgresTable(
        "public",
        name,
        PostgresTable.Kind.TABLE,
        List.of(columns),
        List.of(key),
        List.of(primary),
        List.of(),
        List.of(),
        List.of(),
        false,
        false);
  }

  static PostgresColumn column(String name, String type, String sql, boolean notNull) {
    return new PostgresColumn(
        name, PostgresType.of(type, sql), notNull, null, PostgresColumn.Identity.NONE, null, null);
  }
}
