package io.portage.cli;

import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.portage.config.MigrationConfig;
import io.portage.config.TablePattern;
import io.portage.ops.Planner;
import io.portage.ops.assess.DataReport;
import io.portage.plan.Chunking;
import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.KeyFamily;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import io.portage.plan.Preparation;
import io.portage.plan.SourceColumn;
import io.portage.plan.TablePlan;
import io.portage.plan.Way;
import io.portage.plan.catalog.MySqlTable;
import io.portage.types.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The plan and its findings for a person.
 *
 * @param data what was found in the rows; null where nobody asked
 */
record AssessText(
    Planner.Planned planned, MigrationConfig config, DataReport data, Terminal terminal) {

  /** Both servers, every table, and what would be done on the target. */
  void overview() {
    ServersText.lines(planned.catalogs(), config).forEach(terminal::line);
    terminal.line("");
    MigrationPlan plan = planned.compiled().plan();
    if (plan == null) {
      blockedTables();
      return;
    }
    terminal.table(
        plan.tables(),
        List.of(
            left("table").with(table -> table.source().toString()),
            Terminal.column("rows").with(table -> "~" + Figures.count(table.estimatedRows())),
            Terminal.column("size").with(table -> Figures.bytes(table.estimatedBytes())),
            left("key").with(AssessText::key),
            left("order").with(AssessText::order),
            left("lane").with(table -> lane(plan, table)),
            left("copy").with(table -> copy(table.chunking())),
            left("target").with(this::target)));
    terminal.line("");
    preparation(planned.compiled().preparation());
    shiftedKeys();
  }

  /** Each key that is shifted, with every column that goes with it. */
  private void shiftedKeys() {
    List<KeyFamily> shifted =
        planned.compiled().families().stream().filter(family -> family.offset() != 0).toList();
    if (shifted.isEmpty()) {
      return;
    }
    terminal.line("");
    terminal.line("Shifted keys, and the columns that go with them:");
    for (KeyFamily family : shifted) {
      terminal.line(
          "  "
              + family.key()
              + " + "
              + Figures.count(family.offset())
              + (family.members().isEmpty()
                  ? ""
                  : ": "
                      + family.members().stream()
                          .map(m -> m + (m.configured() ? " (by configuration)" : ""))
                          .collect(Collectors.joining(", "))));
    }
  }

  /** Without a plan there is only what MySQL says. */
  private void blockedTables() {
    List<MySqlTable> chosen =
        planned.catalogs().mysql().stream()
            .filter(t -> t.kind() == MySqlTable.Kind.BASE)
            .filter(t -> config.tables().chooses(t.database(), t.name()))
            .toList();
    if (!chosen.isEmpty()) {
      terminal.table(
          chosen,
          List.of(
              left("table").with(MySqlTable::label),
              Terminal.column("rows").with(table -> "~" + Figures.count(table.rows())),
              Terminal.column("size").with(table -> Figures.bytes(table.dataBytes()))));
      terminal.line("");
    }
    terminal.line("How they would be carried over is shown once nothing blocks.");
  }

  private void preparation(Preparation preparation) {
    if (planned.earlier().isPresent()) {
      terminal.line(
          "The migration has begun ("
              + planned.earlier().get().state()
              + "); the target is prepared already.");
      return;
    }
    long takenOff =
        preparation.deferred().stream()
            .filter(step -> !step.kind().equals("sequence"))
            .filter(step -> !preparation.created().contains(step.schema() + "." + step.table()))
            .count();
    terminal.line(
        "On the target, %s would be created, and %s indexes and constraints of existing tables"
                .formatted(
                    Figures.count(preparation.created().size(), "table"), Figures.count(takenOff))
            + " taken off for the copy.");
    Map<String, Long> kinds =
        preparation.deferred().stream()
            .collect(Collectors.groupingBy(s -> s.kind(), TreeMap::new, Collectors.counting()));
    if (!kinds.isEmpty()) {
      terminal.line(
          "Made after the copy: "
              + kinds.entrySet().stream()
                  .map(kind -> kind.getKey() + " " + Figures.count(kind.getValue()))
                  .collect(Collectors.joining(", "))
              + "; --sql shows every statement.");
    }
  }

  /**
   * Each column's way.
   *
   * @param chosen tables by a pattern; null for all
   */
  void columns(TablePattern chosen) {
    MigrationPlan plan = planned.compiled().plan();
    if (plan == null) {
      return;
    }
    for (TablePlan table : plan.tables()) {
      if (chosen == null || chosen.matches(table.source().container(), table.source().name())) {
        terminal.line("");
        terminal.line(
            terminal.styled("@|bold " + table.source() + "|@") + " to " + table.target() + ":");
        if (table.filter() != null) {
          terminal.line("only rows where " + table.filter().expression());
        }
        terminal.table(
            table.columns(),
            List.of(
                left("column").with(AssessText::source),
                left("MySQL").with(AssessText::types),
                left("target column").with(ColumnPlan::target),
                left("PostgreSQL").with(column -> column.targetType().sql()),
                left("null").with(AssessText::nullable),
                left("how").with(AssessText::how)));
      }
    }
  }

  /** How much was looked at. */
  void read() {
    if (data != null) {
      terminal.line("");
      terminal.line(
          "Read %s of %s."
                  .formatted(
                      Figures.count(data.rows(), "row"), Figures.count(data.tables(), "table"))
              + (data.findings().isEmpty() ? " All of them can be carried over." : ""));
    }
  }

  /** Those of the plan and those of the data together. */
  void findings() {
    List<Finding> findings = new ArrayList<>(planned.compiled().findings());
    if (data != null) {
      findings.addAll(data.plainFindings());
    }
    FindingsText.lines(findings, terminal).forEach(terminal::line);
  }

  void sql() {
    Preparation preparation = planned.compiled().preparation();
    terminal.line("");
    terminal.line("-- before the copy, in one transaction");
    preparation.statements().forEach(this::statement);
    terminal.line("-- once the stream has caught up");
    preparation.deferred().forEach(step -> statement(step.statement()));
  }

  private void statement(String sql) {
    terminal.line(sql.strip() + ";");
  }

  void verdict() {
    terminal.line("");
    if (!planned.compiled().blockers().isEmpty()) {
      terminal.line("Nothing has been done; `portage run` would refuse to start.");
    } else if (data != null && data.blocks()) {
      terminal.line("Nothing has been done; `portage run` would start and stop at these rows.");
    } else {
      terminal.line("Nothing stands in the way: `portage run` may start.");
    }
  }

  private static Column left(String heading) {
    return Terminal.column(heading).dataAlign(HorizontalAlign.LEFT);
  }

  private static String key(TablePlan table) {
    return table.keyless()
        ? "none"
        : table.sourceKey().stream().map(SourceColumn::name).collect(Collectors.joining(", "));
  }

  private static String order(TablePlan table) {
    return switch (table.order()) {
      case KEY -> "by key";
      case TABLE -> "by table";
      case GROUP -> "by group of " + table.group();
    };
  }

  private static String lane(MigrationPlan plan, TablePlan table) {
    Lane lane =
        plan.lanes().stream()
            .filter(l -> l.tables().contains(table.id()))
            .findFirst()
            .orElseThrow();
    return (lane.name().equals(table.source().toString()) ? "own" : lane.name())
        + " x"
        + lane.parallelism();
  }

  private static String copy(Chunking chunking) {
    return switch (chunking.kind()) {
      case WHOLE -> "whole";
      case RANGES ->
          "by " + Figures.count(chunking.rows()) + " rows, " + chunking.parallelism() + " at once";
      case EXACT -> "whole, at one exact position";
    };
  }

  private String target(TablePlan table) {
    boolean created =
        planned.compiled().preparation().created().contains(table.target().toString());
    return table.target() + (created ? " (new)" : " (exists)");
  }

  private static String source(ColumnPlan column) {
    return column.computed()
        ? column.inputs().stream().map(SourceColumn::name).collect(Collectors.joining(", "))
        : column.source();
  }

  private static String types(ColumnPlan column) {
    return column.inputs().stream()
        .map(input -> input.type().declared())
        .collect(Collectors.joining(", "));
  }

  private static String nullable(ColumnPlan column) {
    boolean anyNull = column.inputs().stream().anyMatch(SourceColumn::nullable);
    String source = anyNull ? "null" : "not null";
    String target = column.targetNullable() ? "null" : "not null";
    return source.equals(target) ? source : source + " to " + target;
  }

  static String how(ColumnPlan column) {
    String way;
    if (column.way() instanceof Way.Call call) {
      way = "transform " + call.function() + call.shownOptions();
    } else if (column.way() instanceof Way.Evaluate evaluate) {
      way = "expression " + evaluate.expression();
    } else {
      Rule rule = column.conversion().rule();
      way = rule.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      if (rule == Rule.DATETIME_TO_TIMESTAMPTZ) {
        way += " (" + column.conversion().zone() + ")";
      }
    }
    if (column.loose() != null && column.loose().kind() != null) {
      way += ", + what " + column.loose().kind().name() + " says";
    }
    return column.keyOffset() == 0 ? way : way + ", + " + Figures.count(column.keyOffset());
  }
}
