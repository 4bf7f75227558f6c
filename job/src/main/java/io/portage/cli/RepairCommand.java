package io.portage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.HorizontalAlign;
import io.portage.config.MigrationConfig;
import io.portage.config.TablePattern;
import io.portage.ops.verify.Repair;
import io.portage.ops.verify.Repair.Outcome;
import io.portage.ops.verify.Repair.Result;
import io.portage.ops.verify.VerifyOptions;
import io.portage.plan.MigrationPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portage repair}: mends what verify has found. */
@Command(
    name = "repair",
    description = {
      "Shows what the last `portage verify` has found to differ, and with --yes mends it.",
      "Each row is read from MySQL again, goes through the same transforms, and is written only if"
          + " PostgreSQL's still differs; what the stream has written since is not overwritten. Then"
          + " it is verified again. The job may run or be paused. Rows born on PostgreSQL are never"
          + " touched. Ends with exit code 6 if rows are left that differ."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  portage repair                what would be done", "  portage repair --yes"})
final class RepairCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption configuration;
  @Mixin private OutputOption output;

  @Option(
      names = {"-t", "--table"},
      paramLabel = "REGEX",
      converter = VerifyCommand.PatternConverter.class,
      description = "Only tables whose name on MySQL matches as a whole (default: all tables).")
  private List<TablePattern> tables = new ArrayList<>();

  @Option(names = "--yes", description = "Do it. Without this, it is only shown.")
  private boolean yes;

  @Option(
      names = "--natural",
      description =
          "Delete rows, too, that only PostgreSQL has and whose key does not tell whether the"
              + " application wrote them there.")
  private boolean natural;

  @Override
  public Integer call() throws Exception {
    MigrationConfig config = configuration.load();
    MigrationPlan plan = MigratedPlan.of(config);
    VerifyOptions options =
        new VerifyOptions(tables, VerifyOptions.DEFAULT_LIMIT, VerifyOptions.DEFAULT_PARALLELISM);
    try {
      options.select(plan);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, e.getMessage(), e);
    }
    Repair repair = new Repair(plan, options, natural);
    Terminal terminal = Terminal.of(spec);
    if (!yes) {
      return show(repair.toDo(), terminal);
    }
    List<Result> results = repair.run();
    if (output.json()) {
      terminal.json(json(results));
    } else {
      print(results, terminal);
    }
    boolean left = results.stream().anyMatch(result -> result.outcome() == Outcome.LEFT);
    return (left ? ExitCode.DIFFERENT : ExitCode.OK).number();
  }

  private int show(List<Repair.Row> rows, Terminal terminal) {
    if (output.json()) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      root.put("dryRun", true);
      ArrayNode list = root.putArray("rows");
      rows.forEach(row -> list.add(node(row)));
      terminal.json(root);
    } else {
      if (!rows.isEmpty()) {
        terminal.table(
            rows,
            List.of(
                Terminal.column("table")
                    .dataAlign(HorizontalAlign.LEFT)
                    .with(row -> row.table().toString()),
                Terminal.column("row")
                    .dataAlign(HorizontalAlign.LEFT)
                    .with(row -> Visible.text(row.key())),
                Terminal.column("what would be done")
                    .dataAlign(HorizontalAlign.LEFT)
                    .with(RepairCommand::deed)));
        terminal.line("");
      }
      terminal.line(
          rows.isEmpty()
              ? "Nothing is to be mended."
              : Figures.count(rows.size(), "row") + " would be mended; --yes does it.");
    }
    return (rows.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT).number();
  }

  private static String deed(Repair.Row row) {
    String deed =
        switch (row.kind()) {
          case MISSING -> "insert MySQL's row";
          case DIFFERENT -> "overwrite with MySQL's row";
          default -> "delete";
        };
    return row.copies() == 1 ? deed : deed + ", %d times".formatted(row.copies());
  }

  private static void print(List<Result> results, Terminal terminal) {
    for (Result result : results) {
      if (result.outcome() == Outcome.LEFT) {
        terminal.line(
            "%s  %s: %s"
                .formatted(
                    result.row().table(),
                    Visible.text(result.row().key()),
                    Visible.text(result.reason())));
      }
    }
    terminal.line(
        "%s mended and verified again, %s equal by now, %s left."
            .formatted(
                Figures.count(count(results, Outcome.MENDED), "row"),
                Figures.count(count(results, Outcome.EQUAL)),
                Figures.count(count(results, Outcome.LEFT))));
  }

  private static long count(List<Result> results, Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }

  private static ObjectNode json(List<Result> results) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("dryRun", false);
    for (Outcome outcome : Outcome.values()) {
      root.put(outcome.name().toLowerCase(Locale.ROOT), count(results, outcome));
    }
    ArrayNode list = root.putArray("rows");
    for (Result result : results) {
      list.add(
          node(result.row())
              .put("outcome", result.outcome().name().toLowerCase(Locale.ROOT))
              .put("reason", result.reason()));
    }
    return root;
  }

  private static ObjectNode node(Repair.Row row) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("source", row.table().toString())
        .put("kind", row.kind().name().toLowerCase(Locale.ROOT))
        .put("key", row.key())
        .put("copies", row.copies());
  }
}
