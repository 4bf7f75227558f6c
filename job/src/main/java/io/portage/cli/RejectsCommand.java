package io.portage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.HorizontalAlign;
import io.portage.config.MigrationConfig;
import io.portage.ledger.Rejects;
import io.portage.ledger.StoredReject;
import io.portage.ledger.StoredRejects;
import io.portage.ops.KnownMigration;
import io.portage.plan.compile.Endpoints;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portage rejects}: the rows that could not be stored. */
@Command(
    name = "rejects",
    description = {
      "Lists the rows that could not be converted or written, from portage.reject on the target, in"
          + " the order in which they were changed on MySQL. Changes nothing.",
      "A later good version of a row, or its delete, takes it off the list by itself; `portage"
          + " retry` applies them again. Ends with exit code 0 whether there are any or not."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portage rejects --table orders --full",
      "  portage rejects -o json --limit 0 | jq .total",
    })
final class RejectsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption configuration;
  @Mixin private OutputOption output;
  @Mixin private TablesOption tables;

  @Option(
      names = "--limit",
      paramLabel = "ROWS",
      defaultValue = "100",
      description = "Rows to list (default: ${DEFAULT-VALUE}); the total is exact all the same.")
  private int limit;

  @Option(
      names = "--full",
      description = "Show each with its whole row; long values are cut at 1000 characters.")
  private boolean full;

  @Override
  public Integer call() throws Exception {
    if (limit < 0) {
      throw new ParameterException(spec.commandLine(), "--limit is " + limit + "; give 0 or more");
    }
    MigrationConfig config = configuration.load();
    long total = 0;
    List<StoredReject> shown = List.of();
    try (Connection ledger = Endpoints.target(config).connect("rejects")) {
      KnownMigration.check(ledger, config);
      if (Rejects.areKnown(ledger)) {
        Map<String, Long> counts = new TreeMap<>(new Rejects(ledger, config.name()).counts());
        counts.keySet().removeIf(table -> !tables.choose(table));
        total = counts.values().stream().mapToLong(Long::longValue).sum();
        shown = new StoredRejects(ledger, config.name()).list(counts.keySet(), limit);
      }
    }
    Terminal terminal = Terminal.of(spec);
    if (output.json()) {
      terminal.json(json(config.name(), total, shown));
    } else {
      print(total, shown, terminal);
    }
    return ExitCode.OK.number();
  }

  private void print(long total, List<StoredReject> shown, Terminal terminal) {
    if (full) {
      shown.forEach(reject -> RejectText.lines(reject).forEach(terminal::line));
    } else if (!shown.isEmpty()) {
      terminal.table(
          shown,
          List.of(
              Terminal.column("table")
                  .dataAlign(HorizontalAlign.LEFT)
                  .with(reject -> reject.id().table()),
              Terminal.column("key").dataAlign(HorizontalAlign.LEFT).with(RejectText::key),
              Terminal.column("lacks")
                  .dataAlign(HorizontalAlign.LEFT)
                  .with(reject -> reject.op().name().toLowerCase(Locale.ROOT)),
              Terminal.column("failed in")
                  .dataAlign(HorizontalAlign.LEFT)
                  .with(StoredReject::stage),
              Terminal.column("why").dataAlign(HorizontalAlign.LEFT).with(RejectText::why),
              Terminal.column("times").with(reject -> String.valueOf(reject.times()))));
      terminal.line("");
    }
    terminal.line(
        total == 0
            ? "No row is rejected."
            : Figures.count(total, "row")
                + (total == 1 ? " is rejected" : " are rejected")
                + (shown.size() < total ? ", " + Figures.count(shown.size()) + " shown" : "")
                + "; `portage retry` applies them again once the cause is corrected.");
  }

  private static ObjectNode json(String migration, long total, List<StoredReject> shown) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("migration", migration);
    root.put("total", total);
    ArrayNode list = root.putArray("rejects");
    shown.forEach(reject -> list.add(RejectText.json(reject)));
    return root;
  }
}
