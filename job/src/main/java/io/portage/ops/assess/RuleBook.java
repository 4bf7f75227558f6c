package io.portage.ops.assess;

import io.portage.ledger.DeferredStep;
import io.portage.plan.ColumnPlan;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresCheck;
import io.portage.plan.catalog.PostgresColumn;
import io.portage.plan.catalog.PostgresForeignKey;
import io.portage.plan.catalog.PostgresIndex;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.compile.Catalogs;
import io.portage.plan.ddl.Identifiers;
import io.portage.types.SourceKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out what the target holds each table to: what is there, and what will be made. */
final class RuleBook {

  private final MigrationPlan plan;
  private final Catalogs catalogs;
  private final List<String> preparation;
  private final List<DeferredStep> deferred;
  private final KeptApart keptApart;

  /**
   * @param preparation statements that are still to be executed before the copy
   * @param deferred steps that are still to be made after it
   * @param coarseCollations see {@link KeptApart}
   */
  RuleBook(
      MigrationPlan plan,
      Catalogs catalogs,
      List<String> preparation,
      List<DeferredStep> deferred,
      boolean coarseCollations) {
    this.plan = plan;
    this.catalogs = catalogs;
    this.preparation = preparation;
    this.deferred = deferred;
    this.keptApart = new KeptApart(coarseCollations);
  }

  /**
   * The rules of these tables, and of those that they refer to, of which nothing is asked but their
   * keys.
   */
  List<TableRules> of(List<TablePlan> tables) {
    Map<TableName, TableRules> rules = new LinkedHashMap<>();
    for (TablePlan table : tables) {
      rules.put(table.target(), rules(table));
    }
    for (TableRules child : List.copyOf(rules.values())) {
      for (ReferenceRule reference : child.references()) {
        plan.tables().stream()
            .filter(parent -> parent.target().equals(reference.parent()))
            .forEach(
                parent ->
                    rules.merge(
                        parent.target(),
                        keysOnly(parent).andReferredTo(reference.refColumns()),
                        (there, more) -> there.andReferredTo(reference.refColumns())));
      }
    }
    return List.copyOf(rules.values());
  }

  private TableRules keysOnly(TablePlan table) {
    return new TableRules(
        table,
        postgres(table),
        false,
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        kept(table, postgres(table)));
  }

  private PostgresTable postgres(TablePlan table) {
    return catalogs.postgres().stream()
        .filter(t -> t.schema().equals(table.target().container()))
        .filter(t -> t.name().equals(table.target().name()))
        .findFirst()
        .orElse(null);
  }

  private TableRules rules(TablePlan table) {
    MySqlTable source = mysql(table.source()).orElseThrow();
    PostgresTable existing = postgres(table);
    return new TableRules(
        table,
        existing,
        true,
        indexes(table, source, existing),
        checks(table, existing),
        references(table, source, existing),
        Set.of(),
        kept(table, existing));
  }

  /** All rows where none are removed; else those that the statement that removes rows leaves. */
  private String kept(TablePlan table, PostgresTable existing) {
    if (existing == null || !existing.hasRows() || table.keyless()) {
      return null;
    }
    if (plan.tuning().copyMerges()) {
      return "true";
    }
    String delete = "DELETE FROM " + quoted(table) + " WHERE ";
    return preparation.stream()
        .filter(statement -> statement.startsWith(delete))
        .map(statement -> "NOT (" + statement.substring(delete.length()) + ")")
        .findFirst()
        .or(() -> table.othersSql(""))
        .orElse(null);
  }

  private static String quoted(TablePlan table) {
    return Identifiers.quotePostgres(table.target().container(), table.target().name());
  }

  private List<IndexRule> indexes(TablePlan table, MySqlTable source, PostgresTable existing) {
    List<IndexRule> indexes = new ArrayList<>();
    Set<String> later = new HashSet<>();
    for (DeferredStep step : deferred) {
      boolean index = step.kind().equals("index") || step.kind().equals("unique");
      if (index && new TableName(step.schema(), step.table()).equals(table.target())) {
        later.add(step.name());
        Definitions.indexTail(step.statement())
            .map(
                tail ->
                    index(
                        table,
                        source,
                        existing,
                        step.name(),
                        tail,
                        step.kind().equals("unique"),
                        false))
            .ifPresent(indexes::add);
      }
    }
    if (existing == null) {
      createdKey(table, source).ifPresent(indexes::add);
      return indexes;
    }
    for (PostgresIndex index : existing.indexes()) {
      boolean exclusion =
          index.constraintDefinition() != null
              && index.constraintDefinition().startsWith("EXCLUDE");
      if (!later.contains(index.name()) && !exclusion) {
        Definitions.indexTail(index.definition())
            .map(tail -> index(table, source, existing, index.name(), tail, index.unique(), true))
            .ifPresent(indexes::add);
      }
    }
    return indexes;
  }

  private Optional<IndexRule> createdKey(TablePlan table, MySqlTable source) {
    if (table.keyless()) {
      return Optional.empty();
    }
    String columns =
        String.join(
            ", ",
            table.keyColumns().stream()
                .map(column -> Identifiers.quotePostgres(column.target()))
                .toList());
    return Optional.of(
        index(
            table, source, null, table.target().name() + "_pkey", "(" + columns + ")", true, true));
  }

  private IndexRule index(
      TablePlan table,
      MySqlTable source,
      PostgresTable existing,
      String name,
      String tail,
      boolean unique,
      boolean stays) {
    List<String> columns = mentioned(table, existing, tail);
    Optional<List<String>> plain = Definitions.plainColumns(tail);
    boolean proven =
        plain.isPresent()
            && kept(table, existing) == null
            && !tail.endsWith("NULLS NOT DISTINCT")
            && keptApart.proves(source, table, plain.get());
    return new IndexRule(name, tail, columns, unique, proven, stays, plain.isPresent());
  }

  private List<CheckRule> checks(TablePlan table, PostgresTable existing) {
    List<CheckRule> checks = new ArrayList<>();
    if (existing != null) {
      for (PostgresCheck check : existing.checks()) {
        Definitions.checkCondition(check.definition())
            .map(c -> new CheckRule(check.name(), c, mentioned(table, existing, c)))
            .ifPresent(checks::add);
      }
    }
    String name = quoted(table);
    for (String statement : preparation) {
      Definitions.addedCheck(statement)
          .filter(added -> added.table().equals(name))
          .ifPresent(
              added ->
                  Definitions.checkCondition(added.definition())
                      .map(c -> new CheckRule(added.name(), c, mentioned(table, existing, c)))
                      .ifPresent(checks::add));
    }
    return checks;
  }

  /** The plan's columns that a text may mean; a generated column means those it is made of. */
  private static List<String> mentioned(TablePlan table, PostgresTable existing, String text) {
    String all = text;
    if (existing != null) {
      StringBuilder more = new StringBuilder(text);
      for (PostgresColumn column : existing.columns()) {
        if (column.isGenerated() && Definitions.mentions(text, column.name())) {
          more.append(' ').append(column.generationExpression());
        }
      }
      all = more.toString();
    }
    List<String> columns = new ArrayList<>();
    for (ColumnPlan column : table.columns()) {
      if (Definitions.mentions(all, column.target())) {
        columns.add(column.target());
      }
    }
    return columns;
  }

  private List<ReferenceRule> references(
      TablePlan table, MySqlTable source, PostgresTable existing) {
    List<ReferenceRule> references = new ArrayList<>();
    if (existing != null) {
      for (PostgresForeignKey key : existing.foreignKeys()) {
        add(
            references,
            table,
            key.name(),
            key.columns(),
            new TableName(key.refSchema(), key.refTable()),
            key.refColumns());
      }
    }
    for (MySqlForeignKey key : source.foreignKeys()) {
      Optional<TablePlan> parent =
          plan.tables().stream()
              .filter(t -> t.source().equals(new TableName(key.refDatabase(), key.refTable())))
              .findFirst();
      Optional<List<String>> columns = targets(table, key.columns());
      Optional<List<String>> refColumns = parent.flatMap(p -> targets(p, key.refColumns()));
      if (columns.isPresent() && refColumns.isPresent()) {
        add(references, table, key.name(), columns.get(), parent.get().target(), refColumns.get());
      }
    }
    return references;
  }

  /** A key whose columns MySQL does not all fill cannot be judged from MySQL's rows. */
  private static void add(
      List<ReferenceRule> references,
      TablePlan table,
      String name,
      List<String> columns,
      TableName parent,
      List<String> refColumns) {
    List<String> written = table.columns().stream().map(ColumnPlan::target).toList();
    if (!written.containsAll(columns)) {
      return;
    }
    boolean text =
        table.columns().stream().filter(c -> columns.contains(c.target())).anyMatch(RuleBook::text);
    ReferenceRule rule = new ReferenceRule(name, columns, parent, refColumns, text);
    if (references.stream().noneMatch(rule::sameAs)) {
      references.add(rule);
    }
  }

  private static boolean text(ColumnPlan column) {
    return column.inputs().stream().anyMatch(input -> input.kind() == SourceKind.TEXT);
  }

  private static Optional<List<String>> targets(TablePlan table, List<String> sources) {
    List<String> targets = new ArrayList<>();
    for (String source : sources) {
      Optional<ColumnPlan> column =
          table.columns().stream().filter(c -> source.equalsIgnoreCase(c.source())).findFirst();
      if (column.isEmpty()) {
        return Optional.empty();
      }
      targets.add(column.get().target());
    }
    return Optional.of(targets);
  }

  private Optional<MySqlTable> mysql(TableName name) {
    return catalogs.mysql().stream()
        .filter(t -> t.database().equals(name.container()) && t.name().equals(name.name()))
        .findFirst();
  }
}
